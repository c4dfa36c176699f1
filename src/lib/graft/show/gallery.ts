import { refuseOldNames } from '../../data/renamed.ts';
import { checkNumber, checkWhole } from '../numbers.ts';
import type { Batch } from '../datasets/batches.ts';
import { creditLine } from '../datasets/credits.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';
import { readPictures } from '../datasets/read.ts';
import { displayable, type Displayable, type GalleryItem, type Pixels } from '../../data/outputs.ts';
import type { Predictions } from '../training/predict.ts';
import { work } from '../../host/work.ts';
import { shrink } from '../pixels/crop.ts';
import { unnormalise, type Transform } from '../pixels/transform.ts';

export interface GalleryOptions {
  /** Class names for the captions; a dataset brings its own. */
  readonly classes?: readonly string[];
  /** What made the tensors of a batch, to undo it. */
  readonly transform?: Transform;
  /** Shows "rose 87%" and whether it is right, row by row with the pictures. */
  readonly predictions?: Predictions;
  /** Width of one picture on the page, CSS pixels. Default 120. */
  readonly width?: number;
  /** At most so many are shown. Default 60, and 24 of a whole dataset, spread evenly over it. */
  readonly limit?: number;
}

/**
 * Pictures side by side with what they are called.
 *
 * @param source pictures or pixels, a dataset, a batch (then give its `transform`: what is shown is what the
 *   network sees, un-normalised), or predictions
 * @throws where a batch comes without its transform, and where width or limit is none
 */
export async function gallery(
  source: readonly (PictureRef | Pixels | GalleryItem)[] | Dataset | Batch | Predictions,
  options: GalleryOptions = {},
): Promise<Displayable> {
  refuseOldNames('GalleryOptions', options);
  const { width = 120, limit } = options;
  checkNumber('width', width, { from: 1, to: 4096, example: 120 });
  if (limit !== undefined) checkWhole('limit', limit, { from: 1, example: 24 });
  const items = await itemsOf(source, options);
  return displayable({ kind: 'gallery', items, width });
}

async function itemsOf(
  source: readonly (PictureRef | Pixels | GalleryItem)[] | Dataset | Batch | Predictions,
  { classes = [], transform, predictions, limit }: GalleryOptions,
): Promise<GalleryItem[]> {
  if ('x' in source) return ofBatch(source, classes, transform, predictions, limit ?? 60);
  if ('probabilities' in source)
    return ofPictures(source.pictures.slice(0, limit ?? 60), source.classes, source);
  if ('pictures' in source)
    return ofPictures(spread(source.pictures, limit ?? 24), source.classes, predictions);
  const some = source.slice(0, limit ?? 60);
  const shown = some.flatMap((item) =>
    'caption' in item ? item : 'data' in item ? { pixels: item, caption: '' } : [],
  );
  const refs = some.flatMap((item) => ('read' in item ? item : []));
  return [...shown, ...(await ofPictures(refs, classes, predictions))];
}

/** Pictures are sent to the page twice as wide as they are usually shown, and no wider. */
const SIDE = 240;

async function ofPictures(
  pictures: readonly PictureRef[],
  classes: readonly string[],
  predictions?: Predictions,
): Promise<GalleryItem[]> {
  const { step } = work(`${pictures.length} pictures`, pictures.length);
  const items: GalleryItem[] = [];
  for (const [i, picture] of pictures.entries()) {
    const [read] = (await readPictures([picture], (pixels) => shrink(pixels, SIDE))).read;
    // Predictions may have left broken pictures out: then a row is found by its picture.
    const row = predictions?.pictures.indexOf(picture) ?? -1;
    if (read)
      items.push({
        pixels: read.made,
        ...words(picture, classes, predictions, row < 0 ? i : row),
        ...creditOf(picture),
      });
    await step(i + 1);
  }
  return items;
}

async function ofBatch(
  { x, labels, refs }: Batch,
  classes: readonly string[],
  transform: Transform | undefined,
  predictions: Predictions | undefined,
  limit: number,
): Promise<GalleryItem[]> {
  if (!transform)
    throw new TypeError(
      'A batch is normalised; to show it, give the transform that made it: gallery(batch, { transform, classes }).',
    );
  const values = await x.data();
  const each = values.length / labels.length;
  return labels.slice(0, limit).map((label, i) => {
    const picture = refs[i];
    const row = picture ? (predictions?.pictures.indexOf(picture) ?? -1) : -1;
    const pixels = unnormalise(values.slice(i * each, (i + 1) * each), transform);
    return {
      pixels,
      ...words(picture ?? { label }, classes, predictions, row < 0 ? i : row),
      ...(picture && creditOf(picture)),
    };
  });
}

function creditOf({ credit }: PictureRef): Pick<GalleryItem, 'credit'> {
  const line = credit && creditLine(credit);
  return line ? { credit: line } : {};
}

function words(
  { label, truth = label }: Pick<PictureRef, 'label' | 'truth'>,
  classes: readonly string[],
  predictions: Predictions | undefined,
  row: number,
): Omit<GalleryItem, 'pixels'> {
  const named = (at: number): string => classes[at] ?? `class ${at}`;
  const inTruth = truth === label ? '' : `in truth ${named(truth)}`;
  const predicted = predictions?.predicted[row];
  if (!predictions || predicted === undefined)
    return { caption: named(label), ...(inTruth && { note: inTruth }) };
  const probability = predictions.probabilities[row]?.[predicted] ?? 0;
  const caption = `${predictions.classes[predicted] ?? `class ${predicted}`} ${Math.round(100 * probability)}%`;
  const right = predicted === label;
  const note = [right ? 'right' : `is ${named(label)}`, inTruth].filter(Boolean).join(', ');
  return { caption, note, verdict: right ? 'right' : 'wrong' };
}

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)],
  ).filter((item): item is T => item !== undefined);
}
