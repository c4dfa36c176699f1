import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf } from '../../../scripts/photos/place.ts';
import { awkwardName, DEVICE, TURNS_OR_BREAKS } from '../awkward.ts';

test('pictures of the five classes go into their folders, and nothing else does', () => {
  expect(placeOf('flower_photos/roses/12.jpg')).toBe('rose/12.webp');
  expect(placeOf('flowers/tulip/a b.JPEG')).toBe('tulip/a b.webp');
  for (const path of [
    'rose.jpg',
    'lily/1.jpg',
    'rose/.jpg',
    'rose/1.txt',
    '__MACOSX/rose/1.jpg',
    'constructor/1.jpg',
  ])
    expect(placeOf(path)).toBeNull();
});

test('whatever an archive calls a picture: one file that every system takes, and taken again it is the same', () => {
  fc.assert(
    fc.property(awkwardName, (stem) => {
      const place = placeOf(`roses/${stem}.jpg`);
      if (place === null) return;
      const [folder, file = '', ...deeper] = place.split('/');
      expect([folder, deeper]).toEqual(['rose', []]);
      expect(file).toMatch(/^[^.\\/:*?"<>|][^\\/:*?"<>|]*\.webp$/);
      expect(file.isWellFormed()).toBe(true);
      expect(file).not.toMatch(DEVICE);
      expect(file).not.toMatch(TURNS_OR_BREAKS);
      expect(placeOf(place.replace(/webp$/, 'png'))).toBe(place);
    }),
  );
});
