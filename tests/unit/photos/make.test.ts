import { openAsBlob } from 'node:fs';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { counts, gallery, openImageFolder, type Dataset } from 'graft';
import { describe, expect, test } from 'vitest';
import { makePhotos } from '../../../scripts/photos/make-photos.ts';
import { tensorflow, type Source } from '../../../scripts/photos/sources.ts';
import { shown } from '../../../src/lib/data/outputs.ts';
import {
  jpeg,
  kaggleFiles,
  listener,
  temporary,
  tensorflowFiles,
  tgz,
  zipOf,
  type Files,
} from './archives.ts';
import { file, serving } from './loopback.ts';

const patience = { attempts: 2, patience: 60_000, pause: () => Promise.resolve() };

interface Trial {
  readonly zip: string;
  readonly cache: string;
  /** Runs the command; returns what it said. */
  readonly make: (change?: Partial<Source>) => Promise<string>;
  readonly dataset: () => Promise<Dataset>;
  readonly requests: () => number;
}

async function trial(
  listeners: readonly RequestListener[],
  act: (trial: Trial) => Promise<void>,
): Promise<void> {
  const folder = await temporary();
  const folders = { cache: join(folder, 'cache'), datasets: join(folder, 'datasets') };
  const zip = join(folders.datasets, 'flowers-photos.zip');
  const { sha256: _, ...open } = tensorflow;
  await serving(listeners, ({ url, asked }) =>
    act({
      zip,
      cache: folders.cache,
      make: async (change = {}) => {
        const report = listener();
        await makePhotos({ ...open, url, ...change }, folders, report, patience);
        return report.said.join('\n');
      },
      dataset: async () => openImageFolder(await openAsBlob(zip), { name: 'photos' }),
      requests: () => asked.length,
    }),
  );
}

const sending = async (files: Files): Promise<RequestListener> => file(await tgz(files));

describe('the photographs', () => {
  test('become an ImageFolder with singular names, and their photographers stay with them', async () => {
    await trial([await sending(await tensorflowFiles())], async ({ make, dataset, cache }) => {
      expect(await make()).toContain('The photographer is known of 9 of 10 pictures.');
      const photos = await dataset();
      expect(counts(photos)).toEqual(
        ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'].map((name) => ({ class: name, pictures: 2 })),
      );
      const rose = photos.pictures[4];
      expect(rose?.path).toBe('flowers-photos/rose/0.webp');
      const source = 'https://www.flickr.com/photos/2/0/';
      expect(rose?.credit).toEqual({ by: 'Zoë Bloom 2', licence: 'CC BY 2.0', source });
      expect(photos.pictures[5]?.credit?.by).toBe('A - B 2');
      expect(photos.pictures[0]).not.toHaveProperty('credit');
      expect(photos.skipped.map(({ path }) => path)).toEqual(['flowers-photos/LICENSE.txt']);
      expect(await readdir(cache)).toEqual([]);
    });
  });

  test('show who took them', async () => {
    await trial([await sending(await tensorflowFiles())], async ({ make, dataset }) => {
      await make();
      const { [shown]: output } = await gallery(await dataset());
      const items = output.kind === 'gallery' ? output.items : [];
      expect(items.slice(0, 3).map(({ credit }) => credit)).toEqual([
        ...[undefined, 'A - B 0, CC BY 2.0', 'Zoë Bloom 1, CC BY 2.0'],
      ]);
    });
  });

  test('are upright, and at most 256 pixels on the short side', async () => {
    const files = {
      ...(await tensorflowFiles()),
      'flower_photos/roses/large.jpg': await jpeg(640, 512, 1),
      'flower_photos/roses/lying.jpg': await jpeg(600, 300, 1, 6),
      'flower_photos/roses/small.jpg': await jpeg(50, 40, 1),
    };
    await trial([await sending(files)], async ({ make, dataset }) => {
      await make();
      const roses = (await dataset()).pictures.filter(({ path }) => /large|lying|small/.test(path));
      const read = await Promise.all(roses.map((picture) => picture.read()));
      expect(read.map(({ width, height }) => [width, height])).toEqual([
        [320, 256],
        [256, 512],
        [50, 40],
      ]);
    });
  });

  test('that are broken are counted and named, and so are files that are none', async () => {
    const files = {
      ...(await tensorflowFiles()),
      'flower_photos/roses/broken.jpg': (await jpeg(60, 60, 1)).subarray(0, 200),
      'flower_photos/roses/empty.jpg': '',
      'flower_photos/roses/._0.jpg': 'x',
      'flower_photos/orchids/1.jpg': 'x',
      'flower_photos/more/roses/0.jpg': 'twice',
      'flower_photos/README': 'x',
    };
    await trial([await sending(files)], async ({ make, dataset }) => {
      const said = await make();
      expect(said).toContain('2 pictures could not be decoded');
      expect(said).toContain('flower_photos/roses/broken.jpg: ');
      expect(said).toContain('4 files are no pictures of the five flowers, or come twice');
      for (const name of ['roses/._0.jpg', 'orchids/1.jpg', 'more/roses/0.jpg', 'README'])
        expect(said).toContain(`  flower_photos/${name}`);
      expect((await dataset()).pictures).toHaveLength(10);
    });
  });

  test('give the same zip, in whatever order they come', async () => {
    const files = await tensorflowFiles();
    const turned = Object.fromEntries(Object.entries(files).reverse());
    const zips: Buffer[] = [];
    for (const one of [files, turned])
      await trial([await sending(one)], async ({ make, zip }) => {
        await make();
        zips.push(await readFile(zip));
      });
    expect(zips[0]?.equals(zips[1] ?? Buffer.of())).toBe(true);
  });

  test('are made once: a second run does nothing, and another source makes them anew', async () => {
    const [one, two] = [await tgz(await tensorflowFiles()), await zipOf(await kaggleFiles())];
    await trial([file(one), file(two)], async ({ make, zip, requests }) => {
      await make();
      const first = await readFile(zip);
      expect(await make()).toContain('is there already, from tensorflow');
      expect(requests()).toBe(1);
      expect((await readFile(zip)).equals(first)).toBe(true);
      await make({ name: 'kaggle' });
      expect(requests()).toBe(2);
      expect((await readFile(zip)).equals(first)).toBe(false);
    });
  });

  test('are made anew where the zip was damaged', async () => {
    await trial([await sending(await tensorflowFiles())], async ({ make, zip, dataset }) => {
      await mkdir(join(zip, '..'), { recursive: true });
      await writeFile(zip, 'PK half a zip');
      await make();
      expect((await dataset()).pictures).toHaveLength(10);
    });
  });

  test('are not downloaded where the archive lies in the cache', async () => {
    await trial([], async ({ make, cache, dataset, requests }) => {
      await mkdir(cache);
      await writeFile(join(cache, 'flower_photos.tgz'), await tgz(await tensorflowFiles()));
      await make();
      expect(requests()).toBe(0);
      expect((await dataset()).pictures).toHaveLength(10);
    });
  });
});

describe('an archive', () => {
  test.each([
    [
      'with wrong bytes',
      async () => Buffer.from('just a text'),
      {},
      'is neither a tgz nor a zip: it begins with "just a text"',
    ],
    [
      'with another checksum',
      async () => tgz(await tensorflowFiles()),
      { sha256: '00' },
      'not the archive that was asked for: its SHA-256 is',
    ],
    [
      'of which half is there',
      async () => (await tgz(await tensorflowFiles())).subarray(0, 3000),
      {},
      'is damaged, or was cut short',
    ],
    [
      'that is half a zip',
      async () => (await zipOf(await kaggleFiles())).subarray(0, 3000),
      {},
      'was cut short',
    ],
    [
      'of other things',
      async () => tgz({ 'cats/1.jpg': 'x' }),
      {},
      'has no pictures of daisy, dandelion, rose',
    ],
  ])('%s is refused and thrown away; what was there before stays', async (_, bytes, change, message) => {
    await trial([file(await bytes())], async ({ make, zip, cache }) => {
      await mkdir(join(zip, '..'), { recursive: true });
      await writeFile(zip, 'before');
      await expect(make(change)).rejects.toThrow(message);
      await expect(make(change)).rejects.toThrow('It was deleted: run the command again');
      expect(await readdir(cache)).toEqual([]);
      expect(await readFile(zip, 'utf8')).toBe('before');
    });
  });

  test('stays, with the zip from before, where the disk is full', async ({ skip }) => {
    skip(!existsSync('/dev/full'), 'this system has no /dev/full');
    await trial([await sending(await tensorflowFiles())], async ({ make, zip, cache, requests }) => {
      const folder = join(zip, '..');
      await mkdir(folder, { recursive: true });
      await writeFile(zip, 'before');
      await symlink('/dev/full', `${zip}.part`);
      await expect(make()).rejects.toThrow('The disk is full');
      expect(await readdir(folder)).toEqual(['flowers-photos.zip']);
      expect(await readFile(zip, 'utf8')).toBe('before');
      expect(await readdir(cache)).toEqual(['flower_photos.tgz']);
      await make();
      expect(requests()).toBe(1);
    });
  });
});
