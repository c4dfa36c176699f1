import * as tf from '@tensorflow/tfjs';
import type { Dataset, PictureRef, Skipped } from '../datasets/dataset.ts';
import { identityOf } from '../datasets/identity.ts';
import { allBroken, readPictures } from '../datasets/read.ts';
import { checksum } from '../network/checksum.ts';
import { fuse } from '../network/fuse.ts';
import { halves } from '../network/trunk-and-head.ts';
import { transform as apply, type Transform } from '../pictures/transform.ts';
import { work } from '../work.ts';
import { batchSizeFor } from './batch-size.ts';
import { cacheFor, type Cached } from './cache.ts';
import type { Features } from './features.ts';

export interface ExtractOptions {
  readonly transform: Transform;
  /** Pictures that go through the trunk at once. Default 32, fewer of large ones; more than 36 can be too much for a GPU. */
  readonly batchSize?: number;
}

/**
 * The 512 features of each picture, by the trunk in inference mode. They are kept in memory by weights, picture and
 * transform: a second call, or another split of the same pictures, is immediate, and exact.
 *
 * @throws where not one picture can be read, the model has no layer `avgpool`, or the reader presses Stop
 */
export async function extractFeatures(
  model: tf.LayersModel,
  dataset: Dataset,
  { transform, batchSize = batchSizeFor(transform.size) }: ExtractOptions,
): Promise<Features> {
  const { pictures, classes } = dataset;
  const { step } = work(`features of ${pictures.length} pictures`, pictures.length);
  const { trunk } = halves(model);
  const weights = await checksum(
    trunk.layers.flatMap((layer) => layer.weights.map((weight) => weight.read())),
  );
  const cache = cacheFor(JSON.stringify([tf.getBackend(), weights, transform]));

  const ids = pictures.map(identityOf);
  const missing = pictures.filter((_, i) => !cache.has(ids[i] ?? ''));
  if (missing.length > 0) {
    const { run, dispose } = fuse(model, trunk);
    try {
      let next = prepare(missing.slice(0, batchSize), transform);
      for (let start = 0; start < missing.length; start += batchSize) {
        const batch = await next;
        next = prepare(missing.slice(start + batchSize, start + 2 * batchSize), transform); // decodes meanwhile
        next.catch(() => undefined); // is awaited, and thrown, in its turn
        await step(pictures.length - missing.length + start);
        await compute(
          batch,
          run,
          missing.length > batchSize ? batchSize : batch.good.length,
          transform,
          cache,
        );
      }
    } finally {
      dispose();
    }
    await step(pictures.length);
  }
  return collect(
    dataset,
    ids.map((id) => cache.get(id)),
    classes,
  );
}

interface Prepared {
  readonly good: readonly { readonly id: string; readonly values: Float32Array }[];
  readonly broken: readonly { readonly id: string; readonly reason: string }[];
}

async function prepare(pictures: readonly PictureRef[], transform: Transform): Promise<Prepared> {
  const { read, skipped } = await readPictures(pictures);
  const reasons = new Map(skipped.map(({ path, reason }) => [path, reason]));
  const good = read.map(({ picture, pixels }) => ({
    id: identityOf(picture),
    values: apply(pixels, transform),
  }));
  const whole = new Set(read.map(({ picture }) => picture));
  const broken = pictures
    .filter((picture) => !whole.has(picture))
    .map((picture) => ({ id: identityOf(picture), reason: reasons.get(picture.path) ?? '' }));
  return { good, broken };
}

/** Sends one batch through the trunk. All batches have the same shape: a GPU compiles its programs for a shape. */
async function compute(
  { good, broken }: Prepared,
  run: (x: tf.Tensor) => tf.Tensor,
  rows: number,
  { size }: Transform,
  cache: Map<string, Cached>,
): Promise<void> {
  for (const { id, reason } of broken) cache.set(id, reason);
  if (good.length === 0) return;
  const each = size * size * 3;
  const x = new Float32Array(rows * each);
  good.forEach(({ values }, i) => x.set(values, i * each));
  const out = tf.tidy(() => run(tf.tensor4d(x, [rows, size, size, 3])));
  try {
    const values = (await out.data()) as Float32Array; // float32 in, float32 out
    const width = values.length / rows;
    good.forEach(({ id }, i) => cache.set(id, values.slice(i * width, (i + 1) * width)));
  } finally {
    out.dispose();
  }
}

function collect(
  dataset: Dataset,
  found: readonly (Cached | undefined)[],
  classes: readonly string[],
): Features {
  const pictures: PictureRef[] = [];
  const rows: Float32Array[] = [];
  const skipped: Skipped[] = [];
  dataset.pictures.forEach((picture, i) => {
    const features = found[i] ?? '';
    if (typeof features === 'string') skipped.push({ path: picture.path, reason: features });
    else {
      pictures.push(picture);
      rows.push(features);
    }
  });
  const size = rows[0]?.length ?? 0;
  if (size === 0)
    throw skipped.length > 0
      ? allBroken(skipped)
      : new Error('This dataset has no pictures: there are no features.');
  const values = new Float32Array(rows.length * size);
  rows.forEach((each, i) => values.set(each, i * size));
  const labels = Int32Array.from(pictures, ({ label }) => label);
  return { values, size, labels, count: rows.length, classes, pictures, skipped };
}
