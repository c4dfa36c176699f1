import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import {
  batches,
  counts,
  gallery,
  imagenet,
  openImageFolder,
  split,
  subset,
  type Batch,
  type Dataset,
} from 'graft';
import { imageFolder } from '../../../src/lib/folders/layout.ts';
import { shown } from '../../../src/lib/data/outputs.ts';
import { colours, hosted, picture, png, useBackend, zip } from './helpers.ts';

const rule = { size: 8, ...imagenet };
let file: Blob;

beforeAll(async () => {
  await useBackend('cpu');
  file = await png(picture(10, 8, 1));
});

describe('openImageFolder', () => {
  test('reads a zip with a top folder, hidden files and other files, and names what it leaves out', async () => {
    const blob = await zip({
      ...{ 'flowers/rose/b.png': file, 'flowers/rose/a.png': file, 'flowers/daisy/1.png': file },
      ...{
        '__MACOSX/flowers/._a.png': 'x',
        'flowers/.DS_Store': 'x',
        'flowers/rose/notes.txt': 'x',
        'flowers/tulip/': '',
      },
      'flowers/preview.png': file,
    });
    const dataset = await openImageFolder(new File([blob], 'my flowers.zip'));
    expect(dataset.name).toBe('my flowers');
    expect(dataset.classes).toEqual(['daisy', 'rose']);
    expect(dataset.pictures.map(({ path, label }) => [path, label])).toEqual([
      ['flowers/daisy/1.png', 0],
      ['flowers/rose/a.png', 1],
      ['flowers/rose/b.png', 1],
    ]);
    expect(counts(dataset)).toEqual([
      { class: 'daisy', pictures: 1 },
      { class: 'rose', pictures: 2 },
    ]);
    expect(Object.fromEntries(dataset.skipped.map(({ path, reason }) => [path, reason]))).toMatchObject({
      '__MACOSX/flowers/._a.png': "macOS's own data",
      'flowers/.DS_Store': 'a hidden file',
      'flowers/rose/notes.txt': expect.stringContaining('not a picture') as string,
      'flowers/preview.png': 'not in a class folder',
      'flowers/tulip/': expect.stringContaining('without pictures') as string,
    });
    expect(await dataset.pictures[0]?.read()).toEqual(picture(10, 8, 1));
  });

  test('takes the files of a folder', async () => {
    const files = ['flowers/rose/1.png', 'flowers/daisy/1.png'].map((path) =>
      Object.defineProperty(new File([file], '1.png'), 'webkitRelativePath', { value: path }),
    );
    expect(await openImageFolder(files)).toMatchObject({ name: 'flowers', classes: ['daisy', 'rose'] });
  });

  test('without a name opens what the site offers first, and else the sample', async () => {
    expect((await openImageFolder()).name).toBe('flowers-sample');
    const datasets = ['flowers-photos', 'flowers-sample'];
    await hosted(() => expect(openImageFolder()).rejects.toThrow('no flowers-photos.zip'), { datasets });
  });

  test('gives pictures the credits that lie beside them, and only what is text', async () => {
    const pictures = {
      'a/1.png': { by: 'Ann', licence: 'CC0', source: 'https://a.b' },
      'a/2.png': { by: 7 },
    };
    const blob = await zip({
      ...{ 'top/a/1.png': file, 'top/a/2.png': file, 'top/a/3.png': file },
      'top/CREDITS.json': JSON.stringify({ pictures }),
    });
    const dataset = await openImageFolder(blob);
    expect(dataset.pictures.map(({ credit }) => credit)).toEqual([pictures['a/1.png'], {}, undefined]);
    expect(dataset.skipped).toEqual([]);
    const { [shown]: output } = await gallery(dataset);
    expect(output.kind === 'gallery' && output.items.map(({ credit }) => credit)).toEqual([
      'Ann, CC0',
      undefined,
      undefined,
    ]);
  });

  test.each(['no JSON', 'null', '{"pictures":3}', '{"pictures":{"a/1.png":null}}'])(
    'names credits that are none, and opens the pictures: %s',
    async (text) => {
      const dataset = await openImageFolder(await zip({ 'a/1.png': file, 'CREDITS.json': text }));
      expect(dataset.pictures).toHaveLength(1);
      expect(dataset.skipped[0]).toMatchObject({
        path: 'CREDITS.json',
        reason: expect.stringContaining('no credits in it that can be read') as string,
      });
    },
  );

  test('a picture whose bytes were damaged is found when it is read', async () => {
    const bytes = new Uint8Array(
      await (await zip({ 'a/1.png': 'some bytes that are stored' })).arrayBuffer(),
    );
    bytes[40] = (bytes[40] ?? 0) ^ 255;
    const dataset = await openImageFolder(new Blob([bytes]));
    await expect(dataset.pictures[0]?.read()).rejects.toThrow();
  });

  test.each([
    ['no zip', () => new Blob(['just text, and more of it than a zip needs at the least']), 'is not a zip'],
    ['a web page', () => new Blob(['<!doctype html><title>Sign in</title>']), 'is a web page'],
    ['nothing', () => new Blob([]), 'is empty: 0 bytes'],
    ['an empty zip', () => zip({}), 'it holds no files'],
    [
      'a zip cut short',
      async () => (await zip({ 'a/1.png': file, 'b/1.png': file })).slice(0, 150),
      'was cut short',
    ],
    [
      'pictures without folders',
      () => zip({ '1.png': file, '2.png': file }),
      'has no class folders: 2 files, for example 1.png',
    ],
    ['folders without pictures', () => zip({ 'a/1.txt': 'x' }), 'has no class folders'],
  ])('%s: says what to do', async (_, make, message) => {
    await expect(openImageFolder(await make())).rejects.toThrow(message);
  });

  test('a name that is not there says where it looked', async () => {
    await expect(openImageFolder('no-such-flowers')).rejects.toThrow(
      /There is no no-such-flowers\.zip at .*datasets/,
    );
  });
});

describe('class folders', () => {
  test.each([
    ['at the top', ['b/1.jpg', 'a/1.jpg'], ['a', 'b']],
    ['two folders down', ['x/y/b/1.jpg', 'x/y/a/1.jpg'], ['a', 'b']],
    ['only one', ['a/1.jpg', 'a/2.jpg'], ['a']],
    ['only one, in a top folder', ['x/a/1.jpg'], ['a']],
    ['with folders of their own', ['a/1.jpg', 'a/more/2.jpg', 'b/1.jpg'], ['a', 'b']],
    ['capitals first, as ImageFolder sorts', ['b/1.jpg', 'C/1.jpg', 'a/1.JPG'], ['C', 'a', 'b']],
  ])('%s', (_, paths, classes) => {
    expect(imageFolder(paths).classes).toEqual(classes);
  });

  test('pictures are sorted by code, as ImageFolder sorts: 10 before 9', () => {
    const { places } = imageFolder(['a/9.jpg', 'a/10.jpg', 'a/B.jpg', 'a/a.jpg', 'a/more/0.jpg']);
    expect(places.map(({ path }) => path)).toEqual([
      'a/10.jpg',
      'a/9.jpg',
      'a/B.jpg',
      'a/a.jpg',
      'a/more/0.jpg',
    ]);
  });
});

describe('split', () => {
  const dataset = colours(10);

  test('keeps the mix of classes and shares no picture', () => {
    const { train, validation } = split(dataset, { validation: 0.3 });
    expect(counts(train).map(({ pictures }) => pictures)).toEqual([7, 7]);
    expect(counts(validation).map(({ pictures }) => pictures)).toEqual([3, 3]);
    expect(new Set([...train.pictures, ...validation.pictures]).size).toBe(20);
  });

  test('the same seed splits alike, another one differently', () => {
    const paths = (seed: number) => split(dataset, { seed }).validation.pictures.map(({ path }) => path);
    expect(paths(1)).toEqual(paths(1));
    expect(paths(1)).not.toEqual(paths(2));
  });

  test('a class of two has one on each side; a class of one stays in training', () => {
    const [first, second, third] = dataset.pictures;
    const few = (...pictures: (typeof first)[]): Dataset => ({
      ...dataset,
      pictures: pictures.flatMap((p) => p ?? []),
    });
    expect(split(few(first, second)).validation.pictures).toHaveLength(1);
    expect(split(few(third)).train.pictures).toHaveLength(1);
  });

  test('a share that is none is refused', () => {
    expect(() => split(dataset, { validation: 20 })).toThrow('give a number between 0 and 1');
  });
});

describe('subset', () => {
  const dataset = colours(6);

  test('takes so many of each class by its seed, in their order', () => {
    const paths = (seed: number) => subset(dataset, { each: 3, seed }).pictures.map(({ path }) => path);
    expect(counts(subset(dataset, { each: 3 })).map(({ pictures }) => pictures)).toEqual([3, 3]);
    expect(paths(1)).toEqual(paths(1));
    expect(paths(1)).not.toEqual(paths(2));
    expect(paths(1)).toEqual([...paths(1)].sort());
  });

  test('keeps all where there are no more', () => {
    expect(subset(dataset, { each: 6 })).toEqual(dataset);
    expect(subset(dataset, { each: 600 })).toEqual(dataset);
  });

  test('of no whole number is refused', () => {
    expect(() => subset(dataset, { each: 0.2 })).toThrow('give a whole number');
  });
});

describe('batches', () => {
  async function all(
    dataset: Dataset,
    options: { batchSize?: number; seed?: number } = {},
  ): Promise<Batch[]> {
    const list: Batch[] = [];
    for await (const batch of batches(dataset, { transform: rule, ...options })) list.push(batch);
    return list;
  }

  test('hold pictures and labels, the last one fewer', async () => {
    const before = tf.memory().numTensors;
    const list = await all(colours(5), { batchSize: 4 });
    expect(list.map(({ x }) => x.shape)).toEqual([4, 4, 2].map((n) => [n, 8, 8, 3]));
    expect(list.flatMap(({ labels }) => labels)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(list[0]?.y.dtype).toBe('int32');
    tf.dispose(list.map(({ x, y }) => [x, y]));
    expect(tf.memory().numTensors).toBe(before);
  });

  test('are shuffled by a seed, each picture once', async () => {
    const order = async (seed: number) =>
      (await all(colours(8), { seed })).flatMap(({ refs }) => refs.map(({ path }) => path));
    const one = await order(1);
    expect(await order(1)).toEqual(one);
    expect(await order(2)).not.toEqual(one);
    expect(new Set(one).size).toBe(16);
  });

  test('leave broken pictures out, name them, and fill up with the next', async () => {
    const good = colours(3);
    const broken = { path: 'blue/broken.png', label: 0, read: () => Promise.reject(new Error('bad header')) };
    const list = await all({ ...good, pictures: [broken, ...good.pictures] }, { batchSize: 4 });
    expect(list.map(({ labels }) => labels.length)).toEqual([4, 2]);
    expect(list[0]?.skipped).toEqual([{ path: 'blue/broken.png', reason: "can't be decoded: bad header" }]);
    await expect(all({ ...good, pictures: [broken] })).rejects.toThrow(
      'None of the 1 pictures could be read',
    );
  });

  test('end where the reader presses Stop', async () => {
    await hosted(async ({ stop }) => {
      const run = async () => {
        for await (const batch of batches(colours(8), { transform: rule, batchSize: 4 })) {
          tf.dispose([batch.x, batch.y]);
          stop();
        }
      };
      await expect(run()).rejects.toThrow('stopped');
    });
  });
});
