import * as tf from '@tensorflow/tfjs';
import {
  extractFeatures,
  compileTrunk,
  loadResNet18,
  random,
  replaceHead,
  train,
  type Backbone,
  type Dataset,
  type Pixels,
  type Trunk,
} from '../graft/index.ts';
import { trunkAndHead } from '../graft/network/trunk-and-head.ts';
import type { Effort } from './effort.ts';
import type { Row } from '../benchmark/report.ts';
import { alternate, once } from './stopwatch.ts';

/** A network with everything frozen but its head. */
async function open(size?: number): Promise<Backbone> {
  const backbone = await loadResNet18('resnet18-tiny', size === undefined ? {} : { size });
  for (const layer of backbone.model.layers) layer.trainable = layer.name === 'fc';
  return backbone;
}

/** Pictures at once. */
const BATCH = 8;
/** Larger inputs are left out where one picture would take longer (milliseconds). */
const TOO_SLOW = 6000;

export interface Found {
  readonly row?: Row;
  readonly missing?: string;
  readonly doing?: string;
}

/** First call, warm calls by layers and compiled, memory at its peak, and some epochs, at the network's own input. */
export async function* network(effort: Effort): AsyncGenerator<Found> {
  const backbone = await open();
  const { model, transform } = backbone;
  const { size } = transform;
  const trunk = await compileTrunk(model);
  const { trunk: layers } = trunkAndHead(model);
  yield { doing: `first pictures of ${size} px` };
  const one = pictures(1, size);
  const first = await once(() => layers(one));
  yield { row: { id: 'first layers', what: `first call, layers, ${size} px`, value: first, unit: 'ms' } };
  const firstFused = await once(() => trunk.run(one));
  yield {
    row: { id: 'first fused', what: `first call, compiled, ${size} px`, value: firstFused, unit: 'ms' },
  };
  const single = await once(() => trunk.run(one));
  one.dispose();
  const batch = single > effort.slow ? 1 : BATCH;
  const warmed = warm(layers, trunk, size, batch, effort);
  let fused = single;
  for await (const row of warmed) {
    if (row.id === `fused ${size}`) fused = row.value;
    yield { row };
  }
  yield* epochs(backbone, fused, effort);
  trunk.dispose();
  model.dispose();
  const larger = 224;
  if (!effort.larger) {
    yield { missing: `${larger} px: a quick look leaves it out` };
    return;
  }
  if (fused * (larger / size) ** 2 > TOO_SLOW) {
    yield {
      missing: `${larger} px: one picture would take some ${Math.round((fused * (larger / size) ** 2) / 1000)} s`,
    };
    return;
  }
  yield { doing: `pictures of ${larger} px` };
  const wide = await open(larger);
  const wideTrunk = await compileTrunk(wide.model);
  for await (const row of warm(trunkAndHead(wide.model).trunk, wideTrunk, larger, batch, effort))
    yield { row };
  wideTrunk.dispose();
  wide.model.dispose();
}

async function* warm(
  layers: (x: tf.Tensor4D) => tf.Tensor,
  trunk: Trunk,
  size: number,
  batch: number,
  effort: Effort,
): AsyncGenerator<Row> {
  const x = pictures(batch, size);
  const [plain, fused] = await alternate([() => layers(x), () => trunk.run(x)], effort);
  const at = `${size} px, batch ${batch}`;
  for (const [id, name, spread] of [
    ['layers', 'by layers', plain],
    ['fused', 'compiled', fused],
  ] as const)
    yield {
      id: `${id} ${size}`,
      what: `features ${name}, ${at}`,
      value: (spread?.median ?? NaN) / batch,
      p90: (spread?.p90 ?? NaN) / batch,
      unit: 'ms a picture',
    };
  yield {
    id: `fused ratio ${size}`,
    what: `compiled, times as fast as layers, ${size} px`,
    value: (plain?.median ?? NaN) / (fused?.median ?? NaN),
    unit: 'times',
  };
  for (const [id, name, run] of [
    ['layers', 'by layers', () => layers(x)],
    ['fused', 'compiled', () => trunk.run(x)],
  ] as const) {
    const { peakBytes } = await tf.profile(() => tf.tidy(() => void run()));
    yield {
      id: `memory ${id} ${size}`,
      what: `tensors at the peak, weights included, ${name}, ${at}`,
      value: peakBytes / 1e6,
      unit: 'MB',
    };
  }
  x.dispose();
}

/** About how long an epoch may take the slower way (milliseconds), and how many pictures there are at most. */
const EPOCH_TAKES = 500;
const MOST = 32;

/** Some epochs both ways, over the same pictures, in the same batches. */
async function* epochs(
  { model, transform }: Backbone,
  perPicture: number,
  { epochs }: Effort,
): AsyncGenerator<Found> {
  const count = Math.max(4, Math.min(MOST, Math.floor(EPOCH_TAKES / perPicture)));
  yield { doing: `${epochs} epochs over ${count} pictures, both ways` };
  const dataset = noise(count, transform.size);
  const time = async (
    act: (head: tf.LayersModel) => Promise<number>,
  ): Promise<[seconds: number, loss: number]> => {
    const head = replaceHead(model, dataset.classes.length);
    const start = performance.now();
    const loss = await act(head);
    head.dispose();
    return [(performance.now() - start) / 1000, loss];
  };
  const options = { epochs, batchSize: BATCH, transform };
  const run = (data: Parameters<typeof train>[1]['train']) => async (head: tf.LayersModel) =>
    (await train(head, { train: data, validation: data }, options)).at(-1)?.loss ?? NaN;
  const start = performance.now();
  const features = await extractFeatures(model, dataset, { transform, batchSize: BATCH });
  const extraction = (performance.now() - start) / 1000;
  const [once, lossOnce] = await time(run(features));
  const [every, lossEvery] = await time(run(dataset));
  const row = (id: string, what: string, value: number, unit: Row['unit']): Found => ({
    row: { id, what, value, unit },
  });
  yield row('epochs every', `${epochs} epochs, the network at every step, ${count} pictures`, every, 's');
  yield row('epochs first', `${epochs} epochs, features computed first`, extraction + once, 's');
  yield row('epochs once', `${epochs} epochs, features kept from before`, once, 's');
  yield row(
    'epochs ratio',
    'features kept, times as fast as the network at every step',
    every / once,
    'times',
  );
  yield row('epochs difference', 'difference of the last losses', Math.abs(lossOnce - lossEvery), 'share');
}

function pictures(count: number, size: number): tf.Tensor4D {
  return tf.randomNormal([count, size, size, 3], 0, 1, 'float32', 1);
}

/** Pictures of noise: times don't depend on what is in them. */
function noise(count: number, size: number): Dataset {
  const chance = random(1);
  const one = (): Pixels => ({
    width: size,
    height: size,
    data: Uint8ClampedArray.from({ length: 4 * size * size }, () => chance.integer(256)),
  });
  const all = Array.from({ length: count }, (_, i) => ({ path: `${i}`, label: i % 2, pixels: one() }));
  return {
    name: 'noise',
    classes: ['one', 'other'],
    pictures: all.map(({ path, label, pixels }) => ({ path, label, read: () => Promise.resolve(pixels) })),
    skipped: [],
  };
}
