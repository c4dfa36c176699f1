import * as tf from '@tensorflow/tfjs';
import { checkWhole } from '../numbers.ts';
import type { Dataset, PictureRef, Skipped } from '../../data/dataset.ts';
import { checkDataset } from '../datasets/labels.ts';
import { tellLeftOut } from '../datasets/left-out.ts';
import { allBroken, readPictures } from '../datasets/read.ts';
import { host } from '../../host/host.ts';
import { trunkUpTo, type Trunk } from '../compiled/compile-trunk.ts';
import { layerNamed } from '../network/layer-named.ts';
import { FEATURE_LAYER } from '../network/resnet18.ts';
import type { Augment } from '../pixels/augment.ts';
import { drawFor } from '../pixels/augment-draw.ts';
import { rowOf, stack } from '../pixels/stack.ts';
import { checkTransform, type Transform } from '../pixels/transform.ts';
import { work } from '../../host/work.ts';
import { batchSizeFor } from './batch-size.ts';
import { cacheFor, type Cached } from './cache.ts';
import type { Features } from './features.ts';
import { checkViews, rowsOf, type Row } from './views.ts';

export interface ExtractOptions {
  readonly transform: Transform;
  /** Pictures that go through the trunk at once. Default 32, fewer of large ones; more than 36 can be too much for a GPU. */
  readonly batchSize?: number;
  /** Varies the pictures, by a rule of `augment`. Then say how many `views` of each there should be. */
  readonly augment?: Augment;
  /**
   * So many fixed views of each picture, a row each: view 1 is what training on the pictures would see in epoch 1, and so
   * on. Only with `augment`; 4 cost four times as much as the pictures themselves.
   */
  readonly views?: number;
}

/**
 * What a trunk makes of each picture, in inference mode: 512 numbers, or as many as the trunk's last layer gives. They are
 * kept by weights, picture and transform, in memory and in the browser's storage: a second call, another split of the
 * same pictures, or the next visit is immediate, and exact. Stopped, it goes on where it was.
 *
 * Augmented pictures differ in every epoch, so their features can't be computed once and for all. What can be: a few fixed
 * views of each picture, `{ transform, augment, views: 4 }`. They stand in for what an endless number would show.
 *
 * @param source a trunk of {@link compileTrunk}; or a network, for what its `avgpool` gives
 * @throws where an option is out of its range or a label is none, not one picture can be read, `augment` comes without `views` or the other way round, the model has no layer `avgpool`, or the reader presses Stop
 */
export async function extractFeatures(
  source: Trunk | tf.LayersModel,
  dataset: Dataset,
  options: ExtractOptions,
): Promise<Features> {
  const { transform, batchSize, augment, views } = options;
  checkTransform(transform);
  if (batchSize !== undefined) checkWhole('batchSize', batchSize, { from: 1, example: 32 });
  checkViews(augment, views);
  checkDataset(dataset);
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
  { transform, batchSize = batchSizeFor(transform.size), augment, views }: ExtractOptions,
): Promise<Features> {
  const now = host();
  const { pictures } = dataset;
  const rows = pictures.flatMap((picture) => rowsOf(picture, views));
  const of = views === undefined ? '' : `${views} views of `;
  const { step } = work(`features of ${of}${pictures.length} pictures`, rows.length);
  const { layer, checksum } = trunk;
  const cache = await cacheFor({ backend: tf.getBackend(), checksum, layer, transform, augment });
  const stored = rows.filter(({ id }) => cache.isStored(id)).length;
  const missing = rows.filter(({ id }) => cache.get(id) === undefined);
  const shape = { rows: Math.min(batchSize, missing.length), transform, augment };
  const batchFrom = (start: number) => prepare(missing.slice(start, start + batchSize), shape);
  let next = batchFrom(0);
  for (let start = 0; start < missing.length; start += batchSize) {
    const batch = await next;
    next = batchFrom(start + batchSize); // decodes meanwhile
    next.catch(() => undefined); // is awaited, and thrown, in its turn
    await step(rows.length - missing.length + start);
    await cache.set(await compute(batch, trunk, shape));
  }
  if (missing.length > 0) await step(rows.length);
  const features = collect(
    dataset,
    rows,
    rows.map(({ id }) => cache.get(id)),
  );
  // Those that were known to be broken were not read again.
  tellLeftOut(features.skipped, now);
  return { ...features, layer, shape: trunk.shape, fromStorage: stored };
}

/** How all batches are made. They have one shape: a GPU compiles its programs for a shape. */
interface Shape {
  readonly rows: number;
  readonly transform: Transform;
  readonly augment: Augment | undefined;
}

interface Prepared {
  readonly good: readonly { readonly row: Row; readonly values: Float32Array }[];
  readonly broken: readonly { readonly id: string; readonly reason: string }[];
}

/** Reads the pictures, each once however many views of it there are. */
async function prepare(rows: readonly Row[], { transform, augment }: Shape): Promise<Prepared> {
  const { read, skipped } = await readPictures([...new Set(rows.map(({ picture }) => picture))], (pixels) =>
    rowOf(pixels, transform, augment),
  );
  const reasons = new Map(skipped.map(({ path, reason }) => [path, reason]));
  const values = new Map(read.map(({ picture, made }) => [picture, made]));
  return {
    good: rows.flatMap((row) => {
      const own = values.get(row.picture);
      return own ? { row, values: own } : [];
    }),
    broken: rows
      .filter(({ picture }) => !values.has(picture))
      .map(({ picture, id }) => ({ id, reason: reasons.get(picture.path) ?? '' })),
  };
}

/** Sends one batch through the trunk. */
async function compute(
  { good, broken }: Prepared,
  trunk: Trunk,
  { rows, transform, augment }: Shape,
): Promise<Map<string, Cached>> {
  const found = new Map<string, Cached>(broken.map(({ id, reason }) => [id, reason]));
  if (good.length === 0) return found;
  const draws = augment && good.map(({ row }) => drawFor(augment, row.view, row.picture));
  const values = good.map((each) => each.values);
  const out = tf.tidy(() =>
    trunk.run(stack(values, transform, augment && draws && { augment, draws }, rows)),
  );
  try {
    const features = (await out.data()) as Float32Array; // float32 in, float32 out
    const width = features.length / rows;
    good.forEach(({ row }, i) => found.set(row.id, features.slice(i * width, (i + 1) * width)));
    return found;
  } finally {
    out.dispose();
  }
}

function collect(
  { classes }: Dataset,
  all: readonly Row[],
  found: readonly (Cached | undefined)[],
): Omit<Features, 'layer' | 'shape' | 'fromStorage'> {
  const pictures: PictureRef[] = [];
  const rows: Float32Array[] = [];
  const skipped: Skipped[] = [];
  all.forEach(({ picture, view }, i) => {
    const features = found[i] ?? '';
    if (typeof features !== 'string') {
      pictures.push(picture);
      rows.push(features);
    } else if (view === 1) skipped.push({ path: picture.path, reason: features });
  });
  const size = rows[0]?.length ?? 0;
  if (size === 0)
    throw skipped.length > 0
      ? allBroken(skipped)
      : new Error('This dataset has no pictures: there are no features.');
  const values = new Float32Array(rows.length * size);
  rows.forEach((each, i) => values.set(each, i * size));
  const labels = Int32Array.from(pictures, ({ label }) => label);
  return { values, dimensions: size, labels, count: rows.length, classes, pictures, skipped };
}
