/** The same picture in training and validation, and classes that one side lacks: counted, and said at the split. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { mark, openImageFolder, split, subset, type Dataset, type FolderFile } from 'graft';
import { openOwn } from '../../../src/lib/graft/datasets/open-own.ts';
import { host, setHost } from '../../../src/lib/host/host.ts';
import { runs } from '../seed.ts';
import { hosted } from './helpers.ts';
import { writeZip } from './zips.ts';

/** Bytes that no other number has. They are never decoded. */
const bytes = (n: number): string => `picture ${String(n).padStart(6, '0')}`;

const zipOf = (files: Readonly<Record<string, number>>): Promise<Dataset> =>
  openImageFolder(writeZip(Object.entries(files).map(([name, n]) => ({ name, data: bytes(n) }))));

const filesOf = (files: Readonly<Record<string, number>>): readonly FolderFile[] =>
  Object.entries(files).map(([path, n]) => ({ path, file: new File([bytes(n)], 'x.jpg') }));

/** What opening and splitting say. */
const said = (act: () => Promise<unknown>): Promise<readonly string[]> =>
  hosted(async ({ warned }) => {
    await act();
    return warned;
  });

/** Ten pictures in each of two classes, all different. */
const distinct = Object.fromEntries(
  ['daisy', 'rose'].flatMap((name, label) =>
    Array.from({ length: 10 }, (_, i) => [`${name}/${i}.jpg`, 100 * label + i]),
  ),
);

/** Copies counted by hand, from bytes to sides. */
function shared(
  { train, validation }: ReturnType<typeof split>,
  files: Readonly<Record<string, number>>,
): number {
  const known = new Set(train.pictures.map(({ path }) => files[path]));
  return validation.pictures.filter(({ path }) => known.has(files[path])).length;
}

describe('in a zip', () => {
  test('no copies: nothing is said', async () => {
    expect(await said(async () => split(await zipOf(distinct)))).toEqual([]);
  });

  test('copies under other names and in other classes are counted, with an example and what to do', async () => {
    const files = {
      ...{ 'train/a/1.jpg': 1, 'train/a/2.jpg': 2, 'train/b/3.jpg': 3, 'train/b/4.jpg': 4 },
      ...{ 'val/a/other name.jpg': 1, 'val/a/5.jpg': 5, 'val/b/moved.jpg': 2, 'val/b/6.jpg': 6 },
    };
    expect(await said(() => zipOf(files))).toEqual([
      '2 pictures of the validation set are also in the training set (for example val/a/other name.jpg, which is ' +
        'train/a/1.jpg there), 1 of them in another class: validation then measures memory. ' +
        'Take one of each pair out, under “Pictures” or from its folder, then split again.',
    ]);
  });

  test('one copy is one picture', async () => {
    const files = { 'train/a/1.jpg': 1, 'train/b/2.jpg': 2, 'val/a/1.jpg': 1, 'val/b/3.jpg': 3 };
    expect((await said(() => zipOf(files))).join()).toMatch(/^1 picture of the validation set is also in/);
  });

  test('all the same: every picture of validation', async () => {
    const same = Object.fromEntries(Object.keys(distinct).map((path) => [path, 7]));
    const [sentence, ...more] = await said(async () => split(await zipOf(same), { validation: 0.5 }));
    expect(sentence).toMatch(
      /^10 pictures of the validation set are also in the training set .*in another class/,
    );
    expect(more).toEqual([]);
  });

  test('whatever is copied where, as many are said as there are', async () => {
    const some = fc.array(fc.nat(12), { minLength: 8, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(some, fc.integer({ min: 1, max: 9 }), async (contents, seed) => {
        const files = Object.fromEntries(contents.map((n, i) => [`${'ab'[i % 2] ?? ''}/${i}.jpg`, n]));
        const dataset = await zipOf(files);
        let halves: ReturnType<typeof split> | undefined;
        const warned = await said(() => {
          halves = split(dataset, { validation: 0.4, seed });
          return Promise.resolve();
        });
        const count = halves ? shared(halves, files) : -1;
        const told = /^(\d+) pictures? of the validation set/.exec(warned.join())?.[1] ?? '0';
        expect(Number(told)).toBe(count);
      }),
      runs(60),
    );
  });

  test('opened and split in one run, it is said once; and a part of the pictures has its own count', async () => {
    const files = { 'train/a/1.jpg': 1, 'train/b/2.jpg': 2, 'val/a/1.jpg': 1, 'val/b/3.jpg': 3 };
    expect(await said(async () => split(await zipOf(files)))).toHaveLength(1);
    const marked = await said(async () => split(mark(subset(await zipOf(files), { each: 9 }))));
    expect(marked).toHaveLength(1);
  });

  test('nothing is unpacked for it', async () => {
    const dataset = await zipOf(Object.fromEntries(Object.keys(distinct).map((path) => [path, 7])));
    const slice = vi.spyOn(Blob.prototype, 'slice');
    await said(() => Promise.resolve(split(dataset)));
    expect(slice).not.toHaveBeenCalled();
    slice.mockRestore();
  });
});

describe('in files of a folder', () => {
  test('copies are told by their bytes, not by name, time or size', async () => {
    const open = () => openImageFolder(filesOf({ ...distinct, 'rose/copy.jpg': 3 }));
    expect(await said(async () => split(await open(), { seed: 1, validation: 0.5 }))).toEqual(
      await said(async () =>
        split(await zipOf({ ...distinct, 'rose/copy.jpg': 3 }), { seed: 1, validation: 0.5 }),
      ),
    );
    const sides = {
      'top/train/a/1.jpg': 1,
      'top/train/b/2.jpg': 2,
      'top/val/a/z.jpg': 1,
      'top/val/b/3.jpg': 3,
    };
    expect((await said(() => openImageFolder(filesOf(sides)))).join()).toContain(
      'for example top/val/a/z.jpg, which is top/train/a/1.jpg there',
    );
  });

  test('only files of one size are read, and of these only the ends, unless they are alike', async () => {
    const read = vi.spyOn(Blob.prototype, 'arrayBuffer');
    const sizes = Array.from({ length: 300 }, (_, i) => ({
      path: `${'ab'[i % 2] ?? ''}/${i}.jpg`,
      file: new File(['x'.repeat(2000 + i)], 'x.jpg'),
    }));
    await openImageFolder(sizes);
    expect(read).not.toHaveBeenCalled();
    const ends = sizes.map(({ path }, i) => ({
      path,
      file: new File(['x'.repeat(5000), bytes(i)], 'x.jpg'),
    }));
    await openImageFolder(ends);
    expect(read).toHaveBeenCalledTimes(300);
    read.mockRestore();
  });

  test('files with one end are still two', async () => {
    const [head, tail] = ['y'.repeat(5000), 'x'.repeat(5000)];
    const files = ['train/a', 'train/b', 'val/a', 'val/b'].map((path, i) => ({
      path: `${path}/1.jpg`,
      file: new File([head.slice(1), String(i), tail], 'x.jpg'),
    }));
    expect(await said(() => openImageFolder(files))).toEqual([]);
  });

  test('Stop ends it', async () => {
    await hosted(async ({ stop }) => {
      stop();
      await expect(openImageFolder(filesOf(distinct))).rejects.toThrow('stopped');
    });
  });

  test('a file that is gone is not compared', async () => {
    const gone = new File([bytes(1)], 'x.jpg');
    gone.arrayBuffer = () => Promise.reject(new Error('gone'));
    gone.slice = () => gone;
    const files = [...filesOf(distinct), { path: 'rose/gone.jpg', file: gone }];
    expect((await openImageFolder(files)).pictures).toHaveLength(21);
  });
});

test('the reader’s own pictures: one that was dropped twice', async () => {
  const classes = ['mug', 'pen'].map((name, created) => ({ id: name, name, created }));
  const pictures = Array.from({ length: 8 }, (_, i) => ({
    ...{ id: `p${i}`, class: i < 4 ? 'mug' : 'pen', created: i },
    blob: new Blob([bytes(i < 4 ? 0 : i)]),
  }));
  await hosted(async ({ warned }) => {
    const before = setHost({ ...host(), own: () => Promise.resolve({ classes, pictures }) });
    split(await openOwn(), { validation: 0.5, seed: 1 });
    setHost(before);
    expect(warned.join()).toMatch(/^2 pictures of the validation set are also in the training set/);
  });
});

describe('classes that one side lacks', () => {
  test.each<[string, Readonly<Record<string, number>>, string]>([
    [
      'one picture in a class',
      { ...distinct, 'tulip/1.jpg': 900 },
      'Validation has no picture of tulip: it says nothing of that class. Give each class at least two pictures',
    ],
    [
      'one picture in each of many',
      { ...distinct, 'a/1.jpg': 900, 'b/1.jpg': 901, 'c/1.jpg': 902, 'd/1.jpg': 903, 'e/1.jpg': 904 },
      'Validation has no picture of a, b, c and 2 more: it says nothing of those classes',
    ],
    [
      'a class that val/ lacks',
      { 'train/a/1.jpg': 1, 'train/b/2.jpg': 2, 'val/a/3.jpg': 3 },
      'Validation has no picture of b',
    ],
    [
      'a class that train/ lacks',
      { 'train/a/1.jpg': 1, 'train/b/2.jpg': 2, 'val/a/3.jpg': 3, 'val/b/4.jpg': 4, 'val/c/5.jpg': 5 },
      'Training has no picture of c, and validation has',
    ],
  ])('%s', async (_, files, sentence) => {
    expect(await said(async () => split(await zipOf(files)))).toEqual([expect.stringContaining(sentence)]);
  });

  test('a class that has no picture at all is not one of them', async () => {
    const dataset = await zipOf(distinct);
    expect(
      await said(() => Promise.resolve(split({ ...dataset, classes: [...dataset.classes, 'z'] }))),
    ).toEqual([]);
  });
});
