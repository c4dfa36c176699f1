import * as tf from '@tensorflow/tfjs';
import type { Dataset, PictureRef } from '../../data/dataset.ts';
import { displayable, type Displayable, type Pixels } from '../../data/outputs.ts';
import { work } from '../../host/work.ts';
import { trunkUpTo } from '../compiled/compile-trunk.ts';
import { checkDataset } from '../datasets/labels.ts';
import { allBroken, readPictures } from '../datasets/read.ts';
import { batchSizeFor } from '../features/batch-size.ts';
import { checkMaps } from '../network/check-maps.ts';
import { layerNamed } from '../network/layer-named.ts';
import { receptiveField, type ReceptiveField } from '../network/receptive-field.ts';
import { checkWhole } from '../numbers.ts';
import { enlarge } from '../pixels/colours.ts';
import { centreSquare, crop } from '../pixels/crop.ts';
import { stack } from '../pixels/stack.ts';
import { toInput, type Transform } from '../pixels/transform.ts';
import { scaleFor } from './activations.ts';

export interface StrongestOptions {
  readonly transform: Transform;
  /** How many pictures to show, at most. Default 12. */
  readonly count?: number;
}

/** Where a map is highest in a picture. */
interface Peak {
  readonly picture: PictureRef;
  readonly value: number;
  /** Counted row by row. */
  readonly place: number;
}

/**
 * What excites one map of a layer most: of each picture the part that its highest number can come from (its receptive field),
 * the strongest first. Of late layers that is the whole picture, or nearly.
 *
 * @param layer a name as `summary` lists it, for example `layer1.0.relu2`
 * @param map which of its maps, from 0
 * @throws where there is no such layer or map, not one picture can be read, or the reader presses Stop
 */
export async function strongest(
  model: tf.LayersModel,
  layer: string,
  map: number,
  dataset: Dataset,
  { transform, count = 12 }: StrongestOptions,
): Promise<Displayable> {
  checkWhole('count', count, { from: 1, example: 12 });
  checkDataset(dataset);
  const to = layerNamed(model, layer);
  checkMaps(to);
  const [, , , maps = 1] = (to.output as tf.SymbolicTensor).shape; // it gives maps
  checkWhole('map', map, { from: 0, to: (maps ?? 1) - 1, example: 0 });
  const field = receptiveField(model, to);
  const trunk = await trunkUpTo(model, to);
  try {
    const peaks = await peaksIn(dataset, (x) => highestOf(trunk.run(x) as tf.Tensor4D, map), transform);
    const best = peaks.toSorted((a, b) => b.value - a.value).slice(0, count);
    const [, width = 1] = trunk.shape;
    const items = await Promise.all(
      best.map(async (peak) => ({
        pixels: partOf(await peak.picture.read(), peak.place, { field, width, size: transform.size }),
        caption: dataset.classes[peak.picture.label] ?? '',
        note: peak.value.toFixed(1),
      })),
    );
    return displayable({ kind: 'gallery', items, width: 96 });
  } finally {
    trunk.dispose();
  }
}

/** Of each picture, the highest number of a map and its place; `[pictures, 2]`, the place counted row by row. */
function highestOf(out: tf.Tensor4D, map: number): tf.Tensor2D {
  const [pictures, height, width] = out.shape;
  const flat = out.slice([0, 0, 0, map], [pictures, height, width, 1]).reshape([pictures, height * width]);
  return tf.stack([flat.max(1), flat.argMax(1).toFloat()], 1) as tf.Tensor2D; // two columns
}

async function peaksIn(
  { pictures }: Dataset,
  run: (x: tf.Tensor4D) => tf.Tensor2D,
  transform: Transform,
): Promise<Peak[]> {
  const peaks: Peak[] = [];
  const broken: { path: string; reason: string }[] = [];
  const atOnce = batchSizeFor(transform.size);
  const { step } = work(`looking through ${pictures.length} pictures`, pictures.length);
  for (let start = 0; start < pictures.length; start += atOnce) {
    const { read, skipped } = await readPictures(pictures.slice(start, start + atOnce), (pixels) =>
      toInput(pixels, transform),
    );
    broken.push(...skipped);
    if (read.length > 0) {
      const found = tf.tidy(() =>
        run(
          stack(
            read.map(({ made }) => made),
            transform,
          ),
        ),
      );
      const rows = (await found.array()) as [value: number, place: number][];
      found.dispose();
      for (const [i, [value, place]] of rows.entries()) {
        const picture = read[i]?.picture;
        if (picture) peaks.push({ picture, value, place });
      }
    }
    await step(Math.min(start + atOnce, pictures.length));
  }
  if (peaks.length === 0) throw allBroken(broken);
  return peaks;
}

/** What the network sees of a picture is a square of `size` pixels; its maps are `width` places wide. */
interface Sight {
  readonly field: ReceptiveField;
  readonly width: number;
  readonly size: number;
}

/** The part of a picture that a place of a map comes from, as sharp as the picture is. */
function partOf(pixels: Pixels, place: number, { field, width, size }: Sight): Pixels {
  const sharp = Math.max(1, Math.min(4, Math.floor(Math.min(pixels.width, pixels.height) / size)));
  const square = centreSquare(pixels, sharp * size);
  const [left, across] = within(field, place % width, size);
  const [top, down] = within(field, Math.floor(place / width), size);
  const part = crop(square, sharp * left, sharp * top, sharp * across, sharp * down);
  const rgb = Array.from({ length: part.width * part.height }, (_, i) => [
    ...part.data.subarray(4 * i, 4 * i + 3),
  ]).flat();
  return enlarge(rgb, part.width, scaleFor(part.width));
}

/** Where a place of a map begins along one side, and how far it reaches, within the picture. */
function within(
  { size, stride, start }: ReceptiveField,
  at: number,
  side: number,
): [from: number, length: number] {
  const from = Math.max(0, start + at * stride);
  const end = Math.min(side, start + at * stride + size);
  return [from, Math.max(1, end - from)];
}
