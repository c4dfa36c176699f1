/** Datasets that are made worse on purpose: rare classes, wrong labels, a mark that gives the class away. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  counts,
  extractFeatures,
  gallery,
  imagenet,
  imbalance,
  mark,
  mislabel,
  openImageFolder,
  randomResNet18,
  split,
  subset,
  toInput,
  type Dataset,
} from 'graft';
import { identityOf, isLasting } from '../../../src/lib/graft/pixels/identity.ts';
import { shown } from '../../../src/lib/data/outputs.ts';
import { colours, picture, plain, png, useBackend, zip } from './helpers.ts';

const paths = ({ pictures }: Dataset): string[] => pictures.map(({ path }) => path);
const numbers = (dataset: Dataset): number[] => counts(dataset).map(({ pictures }) => pictures);

describe('imbalance', () => {
  const dataset = colours(20);

  test('keeps a share or a number of a class by its seed, in their order; the other classes stay whole', () => {
    expect(numbers(imbalance(dataset, { share: { red: 0.1 } }))).toEqual([20, 2]);
    expect(numbers(imbalance(dataset, { count: { red: 12 }, share: { blue: 0.5 } }))).toEqual([10, 12]);
    const rare = (seed: number) => paths(imbalance(dataset, { count: { red: 5 }, seed }));
    expect(rare(1)).toEqual(rare(1));
    expect(rare(1)).not.toEqual(rare(2));
    expect(rare(1)).toEqual(paths(dataset).filter((path) => rare(1).includes(path)));
  });

  test('a share leaves one picture at least, 1 is all of them, 0 none, and too many are all', () => {
    expect(numbers(imbalance(dataset, { share: { red: 0.001, blue: 1 } }))).toEqual([20, 1]);
    expect(numbers(imbalance(dataset, { share: { red: 0 }, count: { blue: 1 } }))).toEqual([1, 0]);
    expect(numbers(imbalance(dataset, { count: { red: 0, blue: 600 } }))).toEqual([20, 0]);
    expect(imbalance(dataset, {})).toEqual(dataset);
  });

  test('what stays of one class does not hang on the others that are named', () => {
    const red = (count: Record<string, number>) =>
      paths(imbalance(dataset, { count })).filter((path) => path.startsWith('red'));
    expect(red({ red: 4, blue: 3 })).toEqual(red({ red: 4 }));
  });

  test('a class that is not there, and an amount that is none, are refused', () => {
    expect(() => imbalance(dataset, { share: { rad: 1 } })).toThrow(
      "There is no class 'rad' here. Did you mean 'red'? The classes are blue, red.",
    );
    expect(() => imbalance(dataset, { count: { violet: 1 } })).toThrow("'violet' here. The classes are");
    for (const amount of [-1, 1.5, NaN]) {
      expect(() => imbalance(dataset, { share: { red: amount } })).toThrow('give a number from 0 to 1');
      expect(() => imbalance(dataset, { count: { red: amount } })).toThrow('give a whole number');
    }
    expect(() => imbalance(dataset, { share: { red: 1 }, count: { red: 1 } })).toThrow('give one of them');
  });
});

describe('mislabel', () => {
  const dataset: Dataset = { ...colours(50), classes: ['blue', 'red', 'green', 'grey'] };

  test('makes a share of the labels wrong, keeps the truth, and leaves the order as it is', () => {
    const spoiled = mislabel(dataset, { share: 0.3 });
    const wrong = spoiled.pictures.filter(({ truth }) => truth !== undefined);
    expect(wrong).toHaveLength(30);
    for (const { label, truth } of wrong) expect(label).not.toBe(truth);
    expect(paths(spoiled)).toEqual(paths(dataset));
    spoiled.pictures.forEach(({ label, truth = label }, i) => expect(truth).toBe(dataset.pictures[i]?.label));
  });

  test('a wrong label is any of the others, all about as often', () => {
    const many = mislabel({ ...dataset, pictures: colours(600).pictures }, { share: 1 });
    const blueAs = [0, 1, 2, 3].map(
      (label) => many.pictures.filter((one) => one.truth === 0 && one.label === label).length,
    );
    expect(blueAs[0]).toBe(0);
    for (const count of blueAs.slice(1)) expect(Math.abs(count - 200)).toBeLessThan(40);
  });

  test('the seed says which; doing it twice never loses the truth', () => {
    const labels = (seed: number) =>
      mislabel(dataset, { share: 0.3, seed }).pictures.map(({ label }) => label);
    expect(labels(1)).toEqual(labels(1));
    expect(labels(1)).not.toEqual(labels(2));
    const twice = mislabel(mislabel(dataset, { share: 0.5 }), { share: 0.5, seed: 2 });
    twice.pictures.forEach(({ label, truth = label }, i) => expect(truth).toBe(dataset.pictures[i]?.label));
    for (const { label, truth } of twice.pictures) expect(label).not.toBe(truth);
  });

  test('goes through split and subset, and a gallery says the truth', async () => {
    const { train } = split(mislabel(dataset, { share: 1 }), { seed: 3 });
    const { [shown]: output } = await gallery(subset(train, { each: 2 }));
    const items = output.kind === 'gallery' ? output.items : [];
    expect(items.length).toBeGreaterThan(3);
    for (const { note } of items) expect(note).toMatch(/^in truth (blue|red)$/);
  });

  test('one class alone, and a share that is none, are refused', () => {
    expect(() => mislabel({ ...dataset, classes: ['blue'] }, { share: 0.1 })).toThrow(
      'There is only one class (blue), so no label can be wrong',
    );
    expect(() => mislabel(dataset, { share: 20 })).toThrow('give a number from 0 to 1');
  });
});

describe('mark', () => {
  const dataset = colours(3, 40);

  test('draws a disc into the pictures of one class, and changes nothing else', async () => {
    const marked = mark(dataset, { class: 'red', scale: 0.25, colour: [1, 2, 3] });
    expect(marked.pictures.filter((one, i) => one === dataset.pictures[i])).toHaveLength(3);
    const before = await dataset.pictures[5]?.read();
    const after = await marked.pictures[5]?.read();
    if (!before || !after) throw new Error('no picture');
    const changed = [...after.data.keys()].filter((i) => after.data[i] !== before.data[i]);
    const rows = changed.map((i) => Math.floor(i / 4 / 40));
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([27, 36]); // 10 of 40 wide, a third of that from the edge
    expect([...after.data.subarray(4 * (31 * 40 + 31), 4 * (31 * 40 + 31) + 4)]).toEqual([1, 2, 3, 255]);
    expect(await dataset.pictures[5]?.read()).toEqual(before);
  });

  test.each([
    ['top left', 0, 0],
    ['top right', 1, 0],
    ['bottom left', 0, 1],
    ['bottom right', 1, 1],
  ] as const)(
    '%s, the network sees all of it, whatever the shape of the picture',
    async (corner, right, below) => {
      for (const [width, height] of [
        [64, 32],
        [32, 64],
      ] as const) {
        const grey = {
          ...plain(1, [9, 9, 9]),
          width,
          height,
          data: new Uint8ClampedArray(4 * width * height).fill(90),
        };
        const one: Dataset = { ...dataset, pictures: [{ path: 'x', label: 0, read: async () => grey }] };
        const pixels = await mark(one, { corner, scale: 0.3 }).pictures[0]?.read();
        if (!pixels) throw new Error('no picture');
        const seen = toInput(pixels, { size: 32, mean: [0, 0, 0], std: [1, 1, 1] });
        const white = [...seen.keys()].filter((i) => i % 3 === 0 && (seen[i] ?? 0) > 0.9).map((i) => i / 3);
        const disc = [...pixels.data.keys()].filter((i) => i % 4 === 0 && pixels.data[i] === 255);
        expect(white).toHaveLength(disc.length);
        expect(disc.length).toBeGreaterThan(20);
        for (const at of white) expect([at % 32 >= 16, at >= 512]).toEqual([right === 1, below === 1]);
      }
    },
  );

  test('a marked picture is another one for caches, the same one on the next visit', async () => {
    const file = await png(picture(8, 8, 1));
    const opened = async () =>
      openImageFolder(await zip({ 'a/1.png': file, 'b/1.png': await png(picture(8, 8, 2)) }));
    const id = async (act: (dataset: Dataset) => Dataset) => {
      const [one] = act(await opened()).pictures;
      if (!one) throw new Error('no picture');
      return identityOf(one);
    };
    const marked = await id((set) => mark(set));
    expect(marked).not.toBe(await id((set) => set));
    expect(isLasting(marked)).toBe(true);
    expect(await id((set) => mark(set))).toBe(marked);
    expect(await id((set) => mark(set, { scale: 0.2 }))).not.toBe(marked);
    expect(await id((set) => mark(set, { corner: 'top left' }))).not.toBe(marked);
    expect(await id((set) => mark(set, { colour: [255, 0, 0] }))).not.toBe(marked);
    expect(await id((set) => mark(mark(set, { corner: 'top left' })))).not.toBe(marked);
    expect(await id((set) => mark(set, { class: 'b' }))).toBe(await id((set) => set));
  });

  test('a class that is not there, and a size that is none, are refused', () => {
    expect(() => mark(dataset, { class: 'Red' })).toThrow("Did you mean 'red'?");
    for (const size of [0, 0.6, NaN]) expect(() => mark(dataset, { scale: size })).toThrow('`scale` is ');
  });
});

describe('with features', () => {
  beforeAll(() => useBackend('wasm'));

  test('a mark changes features, wrong labels and rare classes only which of them there are', async () => {
    const net = randomResNet18({ numClasses: 2, size: 32 });
    const options = { transform: { size: 32, ...imagenet } };
    const dataset = colours(4);
    const plainly = await extractFeatures(net, dataset, options);
    const marked = await extractFeatures(net, mark(dataset, { class: 'red' }), options);
    expect(marked.values.slice(0, 4 * 512)).toEqual(plainly.values.slice(0, 4 * 512));
    expect(marked.values.slice(4 * 512)).not.toEqual(plainly.values.slice(4 * 512));
    const wrong = await extractFeatures(net, mislabel(dataset, { share: 1 }), options);
    expect(wrong.values).toEqual(plainly.values);
    expect([...wrong.labels]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect(wrong.pictures.map(({ truth }) => truth)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect((await extractFeatures(net, imbalance(dataset, { count: { red: 1 } }), options)).count).toBe(5);
    net.dispose();
  });
});
