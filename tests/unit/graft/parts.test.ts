import { describe, expect, test } from 'vitest';
import { split, type Dataset } from 'graft';
import { imageFolder } from '../../../src/lib/folders/layout.ts';
import { colours } from './helpers.ts';

const folders = (...names: string[]) => names.flatMap((name) => [`${name}/1.jpg`, `${name}/2.jpg`]);
const sides = (paths: readonly string[]) =>
  imageFolder(paths).places.map(({ path, side }) => `${path} ${side ?? ''}`);

describe('a folder that brings its split', () => {
  test.each(['val', 'valid', 'validation', 'Val', 'test'])('train/ and %s/', (name) => {
    const layout = imageFolder(folders('x/train/b', 'x/train/a', `x/${name}/b`, `x/${name}/c`));
    expect(layout.classes).toEqual(['a', 'b', 'c']);
    expect(layout.skipped).toEqual([]);
    expect(layout.places).toHaveLength(8);
    for (const { path, side } of layout.places)
      expect(side).toBe(path.includes('train') ? 'train' : 'validation');
  });

  test('with val/ and test/, test/ is set aside in one line', () => {
    const { places, skipped } = imageFolder(folders('train/a', 'val/a', 'test/a', 'test/b'));
    expect(places.map(({ path }) => path)).toEqual(folders('train/a', 'val/a'));
    expect(skipped).toEqual([{ path: 'test/', reason: '4 pictures set aside: train/ and val/ are used' }]);
  });

  test('a test folder without classes is set aside, and what lies beside', () => {
    const { places, classes, skipped } = imageFolder([
      ...folders('train/a', 'train/b', 'more/a'),
      ...['test/1.jpg', 'test/2.jpg', 'x.jpg'],
    ]);
    expect(classes).toEqual(['a', 'b']);
    expect(places.every(({ side }) => side === undefined)).toBe(true);
    expect(skipped).toEqual([
      { path: 'more/', reason: '2 pictures set aside: train/ are used' },
      { path: 'test/', reason: '2 pictures set aside: train/ are used' },
      { path: '', reason: '1 pictures set aside: train/ are used' },
    ]);
  });

  test('with further single folders inside', () => {
    expect(sides(folders('train/x/a', 'train/x/b', 'val/a', 'val/b'))).toEqual([
      ...folders('train/x/a').map((path) => `${path} train`),
      ...folders('val/a').map((path) => `${path} validation`),
      ...folders('train/x/b').map((path) => `${path} train`),
      ...folders('val/b').map((path) => `${path} validation`),
    ]);
  });

  test('classes that are called train and test are classes', () => {
    expect(imageFolder(folders('train', 'test')).classes).toEqual(['test', 'train']);
    expect(imageFolder(folders('x/train', 'x/bus')).classes).toEqual(['bus', 'train']);
  });

  test('train/ alone is a single folder', () => {
    expect(imageFolder(folders('train/a', 'train/b'))).toMatchObject({ classes: ['a', 'b'] });
    expect(sides(folders('train/a', 'train/b'))[0]).toBe('train/a/1.jpg ');
  });
});

test('pictures beside the top folder are named, and make no class of it', () => {
  const { classes, skipped } = imageFolder(['preview.jpg', ...folders('flowers/rose', 'flowers/daisy')]);
  expect(classes).toEqual(['daisy', 'rose']);
  expect(skipped).toEqual([{ path: 'preview.jpg', reason: 'not in a class folder' }]);
});

describe('split', () => {
  const dataset: Dataset = {
    ...colours(10),
    pictures: colours(10).pictures.map((picture, i) => ({
      ...picture,
      side: i % 10 < 9 ? ('train' as const) : ('validation' as const),
    })),
  };

  test('without options goes by the folders', () => {
    const { train, validation } = split(dataset);
    expect(validation.pictures.map(({ path }) => path)).toEqual(['blue/9.png', 'red/9.png']);
    expect(train.pictures).toHaveLength(18);
    expect(split(dataset, {})).toEqual(split(dataset));
  });

  test('with options is drawn anew', () => {
    expect(split(dataset, { seed: 1 })).toEqual(split({ ...dataset }, { seed: 1 }));
    expect(split(dataset, { validation: 0.2 }).validation.pictures).toHaveLength(4);
  });

  test('is drawn where one side has no picture, or some have no side', () => {
    const [first] = colours(1).pictures;
    const onlyTrain = dataset.pictures.filter(({ side }) => side === 'train');
    expect(split({ ...dataset, pictures: onlyTrain }).validation.pictures).toHaveLength(4);
    const mixed = first ? [...dataset.pictures, first] : [];
    expect(split({ ...dataset, pictures: mixed }).validation.pictures).toHaveLength(4);
  });
});
