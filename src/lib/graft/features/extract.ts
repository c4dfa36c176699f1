import * as tf from '@tensorflow/tfjs';
import type { Dataset, PictureRef, Skipped } from '../datasets/dataset.ts';
import { identityOf } from '../datasets/identity.ts';
import { allBroken, readPictures } from '../datasets/read.ts';
import { trunkUpTo, type Trunk } from '../network/freeze-trunk.ts';
import { layerNamed } from '../network/layer-named.ts';
import { FEATURE_LAYER } from '../network/resnet18.ts';
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
 * What a trunk makes of each picture, in inference mode: 512 numbers, or as many as the trunk's last layer gives. They are
 * kept by weights, picture and transform, in memory and in the browser's storage: a second call, another split of the
 * same pictures, or the next visit is immediate, and exact. Stopped, it goes on where it was.
 *
 * @param source a trunk of {@link freezeTrunk}; or a network, for what its `avgpool` gives
 * @throws where not one picture can be read, the model has no layer `avgpool`, or the reader presses Stop
 */
export async function extractFeatures(
  source: Trunk | tf.LayersModel,
  dataset: Dataset,
  options: ExtractOptions,
): Promise<Features> {
  if ('run' in source) return extract(source, dataset, options);
  const trunk = await trunkUpTo(source, layerNamed(source, FEATURE_LAYER));
  try {
    return await extract(trunk, dataset, options);
  } finally {
    trunk.dispose();
  }
}

async function extract(
  trunk: Trunk,
  dataset: Dataset,
  { transform, batchSize = batchSizeFor(transform.size) }: ExtractOptions,
): Promise<Features> {
  const { pictures } = dataset;
  const { step } = work(`features of ${pictures.length} pictures`, pictures.length);
  const { layer, checksum } = trunk;
  const cache = await cacheFor({ backend: tf.getBackend(), checksum, layer, transform });
  const ids = pictures.map(identityOf);
  const stored = ids.filter(cache.isStored).length;
  const missing = pictures.filter((_, i) => cache.get(ids[i] ?? '') === undefined);
  const rows = Math.min(batchSize, missing.length);
  const batchFrom = (start: number) => prepare(missing.slice(start, start + batchSize), transform);
  let next = batchFrom(0);
  for (let start = 0; start < missing.length; start += batchSize) {
    const batch = await next;
    next = batchFrom(start + batchSize); // decodes meanwhile
    next.catch(() => undefined); // is awaited, and thrown, in its turn
    await step(pictures.length - missing.length + start);
    await cache.set(await compute(batch, trunk, rows, transform));
  }
  if (missing.length > 0) await step(pictures.length);
  const found = ids.map((id) => cache.get(id));
  return { ...collect(dataset, found), layer, shape: trunk.shape, fromStorage: stored };
}

interface Prepared {
  readonly good: readonly { readonly id: string; readonly values: Float32Array }[];
  readonly broken: readonly { readonly id: string; readonly reason: string }[];
}

async function prepare(pictures: readonly PictureRef[], transform: Transform): Promise<Prepared> {
  const { read, skipped } = await readPictures(pictures, (pixels) => apply(pixels, transform));
  const reasons = new Map(skipped.map(({ path, reason }) => [path, reason]));
  const good = read.map(({ picture, made }) => ({ id: identityOf(picture), values: made }));
  const whole = new Set(read.map(({ picture }) => picture));
  const broken = pictures
    .filter((picture) => !whole.has(picture))
    .map((picture) => ({ id: identityOf(picture), reason: reasons.get(picture.path) ?? '' }));
  return { good, broken };
}

/** Sends one batch through the trunk. All batches have the same shape: a GPU compiles its programs for a shape. */
async function compute(
  { good, broken }: Prepared,
  trunk: Trunk,
  rows: number,
  { size }: Transform,
): Promise<Map<string, Cached>> {
  const found = new Map<string, Cached>(broken.map(({ id, reason }) => [id, reason]));
  if (good.length === 0) return found;
  const each = size * size * 3;
  const x = new Float32Array(rows * each);
  good.forEach(({ values }, i) => x.set(values, i * each));
  const out = tf.tidy(() => trunk.run(tf.tensor4d(x, [rows, size, size, 3])));
  try {
    const values = (await out.data()) as Float32Array; // float32 in, float32 out
    const width = values.length / rows;
    good.forEach(({ id }, i) => found.set(id, values.slice(i * width, (i + 1) * width)));
    return found;
  } finally {
    out.dispose();
  }
}

function collect(
  { pictures: all, classes }: Dataset,
  found: readonly (Cached | undefined)[],
): Omit<Features, 'layer' | 'shape' | 'fromStorage'> {
  const pictures: PictureRef[] = [];
  const rows: Float32Array[] = [];
  const skipped: Skipped[] = [];
  all.forEach((picture, i) => {
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
