import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openImageFolder } from 'graft';
import { admit } from '../../../src/lib/folders/admit.ts';
import { imageFolder } from '../../../src/lib/folders/layout.ts';
import { nameOfAddress, nameOfZip } from '../../../src/lib/graft/datasets/source-name.ts';
import { awkwardName } from '../awkward.ts';
import { writeZip } from './zips.ts';

test('pictures are called after their file or the last part of their address', () => {
  expect(nameOfZip('my flowers.ZIP')).toBe('my flowers');
  expect(nameOfZip('rose #1?.zip')).toBe('rose #1?');
  expect(nameOfZip('.zip')).toBe('pictures');
  expect(nameOfAddress('https://a.example/b/flowers.zip?version=2#top')).toBe('flowers');
  expect(nameOfAddress('https://a.example/b/')).toBe('pictures');
  expect(nameOfAddress('flowers-sample')).toBe('flowers-sample');
});

test('whatever a file or an address is called, its pictures have a name', () => {
  fc.assert(
    fc.property(awkwardName, awkwardName, (name, query) => {
      expect(nameOfZip(name)).not.toBe('');
      expect(nameOfZip(`x${name}.zip`)).toBe(`x${name}`);
      expect(nameOfAddress(name)).not.toBe('');
      expect(nameOfAddress(name)).not.toMatch(/[/?#]/);
      expect(nameOfAddress(`https://a.example/${query}/x.zip?${query}`)).toMatch(/[^/?#]/);
    }),
  );
});

const entry = (path: string) => ({ path, id: '', size: 1, read: () => Promise.resolve(new Blob()) });
const pathOf = fc
  .array(fc.oneof(awkwardName, fc.constantFrom('.', '..', '', 'C:', 'rose', '1.jpg')), { maxLength: 5 })
  .map((parts) => parts.join('/'));

test('whatever paths a zip has: none that is taken leads out of it, each is there once, and every other is named', () => {
  fc.assert(
    fc.property(fc.array(pathOf), (paths) => {
      const { entries, skipped } = admit(paths.map(entry));
      const taken = entries.map(({ path }) => path);
      expect(new Set(taken).size).toBe(taken.length);
      for (const path of taken) {
        expect(path).not.toBe('');
        expect(path).not.toMatch(/^\.?\/|^[a-z]:|\0/i);
        expect(path.split('/')).not.toContain('..');
      }
      for (const { path } of skipped) expect(path).not.toBe('');
      expect(admit(entries)).toEqual({ entries, skipped: [] });
    }),
  );
});

test('whatever paths a zip has: no class is hidden or has no name, and every picture has a class', () => {
  fc.assert(
    fc.property(fc.array(pathOf), (paths) => {
      const taken = admit([...paths, 'a/rose/1.jpg', 'a/daisy/1.jpg'].map(entry)).entries;
      const { classes, places } = imageFolder(taken.map(({ path }) => path));
      expect(new Set(classes).size).toBe(classes.length);
      for (const name of classes) expect(name).toMatch(/^[^./][^/]*$/);
      expect(classes).not.toContain('__MACOSX');
      for (const { label } of places) expect(classes[label]).toBeDefined();
      expect(new Set(places.map(({ label }) => label)).size).toBe(classes.length);
    }),
  );
});

test('a zip whose paths begin at “./” has no file without a name', async () => {
  const data = new Uint8Array(4);
  const names = ['./', './rose/1.jpg', './daisy/1.jpg'];
  const zip = writeZip(names.map((name) => ({ name, data })));
  const { classes, skipped } = await openImageFolder(zip);
  expect(classes).toEqual(['daisy', 'rose']);
  expect(skipped).toEqual([]);
});
