import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  DEFAULT_CHOICES,
  readPicturesChoice,
  writePictures,
  type Choice,
  type Choices,
} from '../../../src/lib/data/choices.ts';
import { openImageFolder, split, type Dataset } from '../../../src/lib/graft/index.ts';
import { host, setHost } from '../../../src/lib/host/host.ts';
import { identityOf } from '../../../src/lib/graft/pixels/identity.ts';

let zip: Blob;
const silent = host();
const asked: Choice[] = [];

beforeAll(async () => {
  zip = new Blob([await readFile('public/datasets/flowers-sample.zip')]);
});

afterEach(() => {
  setHost();
  asked.length = 0;
});

function choose(choices: Partial<Choices>): void {
  setHost({
    ...silent,
    choice: (choice) => {
      asked.push(choice);
      return { ...DEFAULT_CHOICES, ...choices }[choice];
    },
    opened: (key) => (key === 'opened:1' ? zip : null),
  });
}

const paths = ({ pictures }: Dataset): string[] => pictures.map(({ path }) => path);

describe('pictures that the reader chose', () => {
  test('are what openImageFolder opens without a name', async () => {
    choose({ pictures: writePictures({ source: 'opened:1', removed: [], labels: {} }) });
    expect((await openImageFolder(undefined, { name: 'mine' })).name).toBe('mine');
    expect(asked).toEqual(['pictures']);
  });

  test('are not asked for where a cell names its own', async () => {
    choose({ pictures: writePictures({ source: 'opened:9', removed: [], labels: {} }) });
    expect((await openImageFolder('flowers-sample')).name).toBe('flowers-sample');
    expect(asked).toEqual([]);
  });

  test('of an earlier visit are missed in words', async () => {
    choose({ pictures: writePictures({ source: 'opened:9', removed: [], labels: {} }) });
    await expect(openImageFolder()).rejects.toThrow('are not there any more. Open them again');
  });

  test('come without those that were removed, and with the labels that were given', async () => {
    const all = await openImageFolder('flowers-sample');
    const [removed = '', relabelled = '', lost = ''] = paths(all);
    choose({
      pictures: writePictures({
        source: '',
        removed: [removed],
        labels: { [relabelled]: 'tulip', [lost]: 'orchid' },
      }),
    });
    const changed = await openImageFolder();
    expect(changed.pictures).toHaveLength(599);
    expect(paths(changed)).not.toContain(removed);
    const moved = changed.pictures.find(({ path }) => path === relabelled);
    expect(changed.classes[moved?.label ?? -1]).toBe('tulip');
    // It is the same picture: what is known of it, its features for example, still holds.
    const original = all.pictures.find(({ path }) => path === relabelled);
    expect(moved && original && identityOf(moved) === identityOf(original)).toBe(true);
    expect(changed.pictures.map(({ label }) => label)).toEqual(
      changed.pictures.map(({ label }) => label).sort((a, b) => a - b),
    );
    expect(changed.skipped).toEqual([
      { path: removed, reason: 'removed by you' },
      { path: lost, reason: expect.stringContaining('“orchid” is none of the classes') as string },
    ]);
  });

  test('are the same choice in whichever order it was made', () => {
    const a = writePictures({ source: '', removed: ['b', 'a'], labels: { y: 'rose', x: 'tulip' } });
    const b = writePictures({ source: '', removed: ['a', 'b'], labels: { x: 'tulip', y: 'rose' } });
    expect(a).toBe(b);
    expect(readPicturesChoice(a).labels).toEqual({ x: 'tulip', y: 'rose' });
    expect(readPicturesChoice('')).toEqual({ source: '', removed: [], labels: {} });
  });
});

describe('the split that the reader chose', () => {
  test('holds where a cell says nothing else', async () => {
    const all = await openImageFolder('flowers-sample');
    choose({ split: JSON.stringify({ validation: 0.5, seed: 4 }) });
    expect(paths(split(all).validation)).toEqual(paths(split(all, { validation: 0.5, seed: 4 }).validation));
    expect(split(all).validation.pictures).toHaveLength(300);
    expect(split(all, { validation: 0.1 }).validation.pictures).toHaveLength(60);
  });

  test('is not asked for where a cell says all of it', async () => {
    const all = await openImageFolder('flowers-sample');
    choose({});
    split(all, { validation: 0.2, seed: 1 });
    expect(asked).toEqual([]);
  });
});
