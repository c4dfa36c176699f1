/**
 * Is a dataset honest work for a network? `npm run measure -- [ZIP or FOLDER]`, without an argument the bundled one,
 * prints four numbers, each the mean validation accuracy over five seeds of split and head: colour alone (a logistic
 * regression on colour histograms), the lesson's own training on the features of the bundled network, the same with four
 * augmented views of each training picture and as many steps, and the lesson's training on a network with random weights.
 */
import { openAsBlob, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import {
  augment,
  extractFeatures,
  loadResNet18,
  openImageFolder,
  randomResNet18,
  replaceHead,
  split,
  train,
  type Dataset,
  type Features,
  type Pixels,
} from '../src/lib/graft/index.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** As in chapter 7. */
const EPOCHS = 60;
/** Values of red, green and blue are each cut into so many parts. */
const PARTS = 4;
/** Fixed views of each training picture, by one rule for all seeds. */
const VIEWS = 4;
const RULE = augment({ flip: true, crop: 0.6, colour: 0.2 });

/** Share of the picture's pixels in each of the 64 parts of the colour cube. */
function histogram({ data }: Pixels): Float32Array {
  const bins = new Float32Array(PARTS ** 3);
  const part = (value: number | undefined): number => Math.floor(((value ?? 0) * PARTS) / 256);
  for (let i = 0; i < data.length; i += 4) {
    const bin = (part(data[i]) * PARTS + part(data[i + 1])) * PARTS + part(data[i + 2]);
    bins[bin] = (bins[bin] ?? 0) + 4 / data.length;
  }
  return bins;
}

async function histograms(dataset: Dataset): Promise<tf.Tensor2D> {
  const rows: number[][] = [];
  for (const picture of dataset.pictures) rows.push(Array.from(histogram(await picture.read())));
  return tf.tensor2d(rows);
}

const labelsOf = ({ pictures }: Dataset): tf.Tensor1D =>
  tf.tensor1d(
    pictures.map(({ label }) => label),
    'int32',
  );

/** Validation accuracy of a logistic regression: standardised by the training part, L2 0.05, to convergence. */
async function colourAlone(parts: { train: Dataset; validation: Dataset }): Promise<number> {
  const [x, v] = [await histograms(parts.train), await histograms(parts.validation)];
  return tf.tidy(() => {
    const { mean, variance } = tf.moments(x, 0);
    const scaled = (t: tf.Tensor2D): tf.Tensor2D => t.sub(mean).div(variance.sqrt().add(1e-6));
    const [a, b] = [scaled(x), scaled(v)];
    const y = tf.oneHot(labelsOf(parts.train), parts.train.classes.length);
    const weights = tf.variable(tf.zeros<tf.Rank.R2>([PARTS ** 3, parts.train.classes.length]));
    const bias = tf.variable(tf.zeros<tf.Rank.R1>([parts.train.classes.length]));
    const loss = (): tf.Scalar =>
      tf.losses
        .softmaxCrossEntropy(y, a.matMul(weights).add(bias))
        .add(weights.square().sum().mul(0.05))
        .asScalar();
    const optimizer = tf.train.momentum(0.05, 0.9);
    for (let i = 0; i < 800; i++) optimizer.minimize(loss, false, [weights, bias]);
    const right = b.matMul(weights).add(bias).argMax(1).equal(labelsOf(parts.validation));
    const accuracy = right.cast('float32').mean().dataSync()[0] ?? 0;
    weights.dispose();
    bias.dispose();
    return accuracy;
  });
}

type Phases = Readonly<Record<'train' | 'validation', Features>>;

/** Validation accuracy of a new head after the lesson's own training. */
async function headOn(base: tf.LayersModel, phases: Phases, seed: number, epochs = EPOCHS): Promise<number> {
  const model = replaceHead(base, phases.train.classes.length, { seed });
  const optimizer = tf.train.momentum(0.001, 0.9);
  const history = await train(model, phases, { epochs, batchSize: 32, optimizer, seed });
  optimizer.dispose();
  model.dispose();
  return history.at(-1)?.accuracy ?? 0;
}

/** The files of a folder, with their paths from it on, as a browser gives them. */
async function filesOf(folder: string): Promise<File[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  return Promise.all(
    paths.map(async (path) => {
      const { mtimeMs } = statSync(path);
      const file = new File([await openAsBlob(path)], basename(path), { lastModified: mtimeMs });
      const value = join(basename(resolve(folder)), relative(folder, path)).replaceAll(sep, '/');
      return Object.defineProperty(file, 'webkitRelativePath', { value });
    }),
  );
}

function print(name: string, values: readonly number[]): void {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const each = values.map((value) => (100 * value).toFixed(1)).join(' ');
  console.log(`${name.padEnd(46)} ${(100 * mean).toFixed(1)}%   (${each})`);
}

setWasmPaths(
  fileURLToPath(
    new URL('.', import.meta.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')),
  ),
);
await tf.setBackend('wasm');
const path = process.argv[2];
const dataset = await openImageFolder(
  path === undefined
    ? 'flowers-sample'
    : statSync(path).isDirectory()
      ? await filesOf(path)
      : await openAsBlob(path),
);
const { model: pretrained, transform } = await loadResNet18();
const untrained = randomResNet18({ numClasses: 200, size: transform.size, seed: 1 });
for (const net of [pretrained, untrained]) for (const layer of net.layers) layer.trainable = false;

const results: Record<'colour' | 'features' | 'augmented' | 'random', number[]> = {
  colour: [],
  features: [],
  augmented: [],
  random: [],
};
for (const seed of SEEDS) {
  const parts = split(dataset, { validation: 0.2, seed });
  results.colour.push(await colourAlone(parts));
  for (const [net, found] of [
    [pretrained, results.features],
    [untrained, results.random],
  ] as const) {
    const phases = {
      train: await extractFeatures(net, parts.train, { transform }),
      validation: await extractFeatures(net, parts.validation, { transform }),
    };
    found.push(await headOn(net, phases, seed));
    if (net !== pretrained) continue;
    const views = await extractFeatures(net, parts.train, { transform, augment: RULE, views: VIEWS });
    // Four views a picture are four times as many steps an epoch: a quarter of the epochs makes it the same training.
    results.augmented.push(await headOn(net, { ...phases, train: views }, seed, EPOCHS / VIEWS));
  }
}
console.log(
  `${dataset.pictures.length} pictures, input ${transform.size} px, ${EPOCHS} epochs, ${SEEDS.length} seeds`,
);
print('colour histograms, logistic regression', results.colour);
print('features of the bundled network', results.features);
print(`the same, ${VIEWS} augmented views a picture`, results.augmented);
print('features of a network with random weights', results.random);
