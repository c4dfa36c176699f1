/** A network taken apart: its blocks, what a place of its maps sees, and what excites a map most. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { architecture, imagenet, parameters, randomResNet18, replaceHead, strongest } from 'graft';
import { shown, type Pixels } from '../../../src/lib/data/outputs.ts';
import type { Dataset } from '../../../src/lib/data/dataset.ts';
import { blocksOf } from '../../../src/lib/graft/network/blocks.ts';
import { forward, part } from '../../../src/lib/graft/network/forward.ts';
import { layerNamed } from '../../../src/lib/graft/network/layer-named.ts';
import { receptiveField } from '../../../src/lib/graft/network/receptive-field.ts';
import { inputLayer } from '../../../src/lib/graft/network/trunk-and-head.ts';
import { encode } from '../../../src/lib/plot/encode.ts';
import { plain, useBackend } from './helpers.ts';

const SIZE = 64;
let model: tf.LayersModel;

beforeAll(async () => {
  await useBackend('wasm');
  model = randomResNet18({ numClasses: 7, size: SIZE, seed: 3 });
});

describe('blocks', () => {
  test('a ResNet-18 has twelve, with all its parameters, and eight short cuts', () => {
    const blocks = blocksOf(model);
    expect(blocks.map(({ block }) => block)).toEqual([
      ...['conv1', 'maxpool', 'layer1.0', 'layer1.1', 'layer2.0', 'layer2.1'],
      ...['layer3.0', 'layer3.1', 'layer4.0', 'layer4.1', 'avgpool', 'fc'],
    ]);
    const all = parameters(model).reduce((sum, { count }) => sum + count, 0);
    expect(blocks.reduce((sum, each) => sum + each.parameters, 0)).toBe(all);
    expect(blocks.filter(({ shortCut }) => shortCut)).toHaveLength(8);
    expect(blocks.find(({ block }) => block === 'layer2.0')).toMatchObject({
      layer: 'layer2.0.relu2',
      shape: [8, 8, 128],
      // Two of 3 × 3, one of 1 × 1 in the short cut, and a scale and a shift for each of their maps.
      parameters: 9 * 64 * 128 + 9 * 128 * 128 + 64 * 128 + 3 * 2 * 128,
    });
    expect(blocks.at(-1)).toMatchObject({ layer: 'fc', shape: [7], parameters: 7 * 513 });
  });

  test('what is frozen is drawn so, in whole or in part, and a new head is a block', () => {
    const learner = replaceHead(randomResNet18({ numClasses: 7, size: SIZE }), 3);
    for (const layer of learner.layers)
      layer.trainable = layer.name === 'fc' || layer.name.startsWith('layer4.1.conv');
    const text = JSON.stringify(encode(architecture(learner)));
    for (const state of ['learns', 'learns in part', 'frozen', 'nothing to learn'])
      expect(text).toContain(`"${state}"`);
    expect(text).toContain('2 × 2 × 512');
    expect(JSON.stringify(encode(architecture(model)))).not.toContain('"frozen"');
  });

  test('a network of another make is drawn, too', () => {
    const other = tf.sequential({
      layers: [
        tf.layers.conv2d({ inputShape: [8, 8, 3], filters: 4, kernelSize: 3, name: 'seeing' }),
        tf.layers.flatten({ name: 'flat' }),
        tf.layers.dense({ units: 2, name: 'deciding' }),
      ],
    });
    expect(blocksOf(other).map(({ block, shape }) => [block, shape])).toEqual([
      ['seeing', [6, 6, 4]],
      ['flat', [144]],
      ['deciding', [2]],
    ]);
    expect(() => encode(architecture(other))).not.toThrow();
  });
});

describe('receptive fields', () => {
  // By hand: each kernel adds (side − 1) times the strides before it. Araujo et al., Distill 2019, has 435 for ResNet-18.
  test.each([
    ['conv1', 7, 2],
    ['maxpool', 11, 4],
    ['layer1.0.relu2', 27, 4],
    ['layer1.1.relu2', 43, 4],
    ['layer2.1.relu2', 99, 8],
    ['layer3.1.relu2', 211, 16],
    ['layer4.1.relu2', 435, 32],
  ])('%s sees %i pixels, every %i', (layer, size, stride) => {
    expect(receptiveField(model, layerNamed(model, layer))).toMatchObject({ size, stride });
  });

  test.each(['conv1', 'maxpool', 'layer1.0.relu2', 'layer1.1.relu2'])(
    '%s changes where a pixel within its field does, and nowhere else',
    async (name) => {
      const layer = layerNamed(model, name);
      const { size, stride, start } = receptiveField(model, layer);
      const at = [21, 40] as const;
      const way = part(model, inputLayer(model), layer);
      const before = tf.randomNormal<tf.Rank.R4>([1, SIZE, SIZE, 3], 0, 1, 'float32', 5);
      const pixel = tf.tidy(() => {
        const values = new Float32Array(SIZE * SIZE * 3);
        values.fill(50, 3 * (at[0] * SIZE + at[1]), 3 * (at[0] * SIZE + at[1] + 1));
        return before.add<tf.Tensor4D>(tf.tensor4d(values, [1, SIZE, SIZE, 3]));
      });
      const moved = tf.tidy(() =>
        forward(model, way, pixel)
          .sub(forward(model, way, before))
          .abs()
          .max(-1)
          .squeeze<tf.Tensor2D>([0]),
      );
      const rows = await moved.array();
      const sees = (place: number, pixel: number): boolean =>
        pixel >= start + place * stride && pixel < start + place * stride + size;
      const changed = rows.flatMap((row, y) => row.flatMap((by, x) => (by > 0 ? [[y, x]] : [])));
      expect(changed.length).toBeGreaterThan(0);
      for (const [y = 0, x = 0] of changed) expect(sees(y, at[0]) && sees(x, at[1]), `${y}, ${x}`).toBe(true);
      // And all of the field counts: to its edges where nothing comes between.
      if (name === 'conv1')
        expect(changed).toHaveLength(
          rows.flatMap((row, y) => row.filter((_, x) => sees(y, at[0]) && sees(x, at[1]))).length,
        );
      tf.dispose([before, pixel, moved]);
    },
  );

  test('what sees the whole picture has none', () => {
    expect(() => receptiveField(model, layerNamed(model, 'avgpool'))).toThrow('sees the whole picture');
  });
});

/** Black, with one white square whose upper left corner is there. */
function withSpot(left: number, top: number): Pixels {
  const pixels = plain(SIZE, [0, 0, 0]);
  for (let y = top; y < top + 6; y++)
    for (let x = left; x < left + 6; x++) pixels.data.fill(255, 4 * (y * SIZE + x), 4 * (y * SIZE + x) + 3);
  return pixels;
}

function datasetOf(pictures: readonly Pixels[]): Dataset {
  return {
    name: 'spots',
    classes: ['dark', 'spot'],
    skipped: [],
    pictures: pictures.map((pixels, i) => ({
      path: `${i}.png`,
      label: i === 0 ? 0 : 1,
      read: () => Promise.resolve(pixels),
    })),
  };
}

const transform = { ...imagenet, size: SIZE };

describe('strongest', () => {
  /** A filter that answers to what is white. */
  const white = (): tf.LayersModel => {
    const seeing = randomResNet18({ numClasses: 2, size: SIZE, seed: 1 });
    const kernel = tf.fill([7, 7, 3, 64], 0.01);
    seeing.getLayer('conv1').setWeights([kernel]);
    kernel.dispose();
    return seeing;
  };

  test('the picture with the spot comes first, and what is shown of it has the spot in it', async () => {
    const seeing = white();
    const pictures = [plain(SIZE, [0, 0, 0]), withSpot(40, 12), withSpot(3, 50)];
    const held = tf.memory().numTensors;
    const found = (await strongest(seeing, 'conv1', 5, datasetOf(pictures), { transform }))[shown];
    expect(tf.memory().numTensors).toBe(held);
    if (found.kind !== 'gallery') throw new Error(found.kind);
    expect(found.items.map(({ caption }) => caption)).toEqual(['spot', 'spot', 'dark']);
    const [{ pixels } = { pixels: plain(1, [0, 0, 0]) }] = found.items;
    // Seven by seven pixels, each enlarged: the six by six of the spot are white.
    const whites = pixels.data.filter((value, i) => i % 4 === 0 && value > 200).length;
    expect(whites / (pixels.width * pixels.height)).toBeCloseTo(36 / 49, 2);
  });

  test('at the edge of a picture less of it is shown; of a late layer all of it', async () => {
    // In the dark, the padding around the picture is the lightest.
    const dark = datasetOf([plain(SIZE, [0, 0, 0])]);
    const side = async (layer: string): Promise<number | undefined> => {
      const found = (await strongest(white(), layer, 0, dark, { transform }))[shown];
      return found.kind === 'gallery' ? found.items[0]?.pixels.width : NaN;
    };
    // Three of seven pixels are padding; each of the other four is drawn 24 wide.
    expect(await side('conv1')).toBe(4 * 24);
    expect(await side('layer4.1.relu2')).toBe(2 * SIZE);
  });

  test('no such map, no such layer, no pictures: said in words', async () => {
    const some = datasetOf([withSpot(3, 3)]);
    await expect(strongest(model, 'conv1', 64, some, { transform })).rejects.toThrow('map');
    await expect(strongest(model, 'fc', 0, some, { transform })).rejects.toThrow('gives no maps');
    await expect(strongest(model, 'conv9', 0, some, { transform })).rejects.toThrow("no layer 'conv9'");
    const broken = datasetOf([withSpot(3, 3)]).pictures.map((each) => ({
      ...each,
      read: () => Promise.reject(new Error('cut off')),
    }));
    await expect(strongest(model, 'conv1', 0, { ...some, pictures: broken }, { transform })).rejects.toThrow(
      'None of the 1 pictures could be read',
    );
  });
});
