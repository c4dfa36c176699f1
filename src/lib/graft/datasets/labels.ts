/** Labels are indices into the classes. Others would train without a word: to softmax they are pictures of no class. */
import type { Dataset } from '../../data/dataset.ts';

/** What has a label in each row. */
export interface Labelled {
  readonly labels: ArrayLike<number>;
  readonly classes: readonly string[];
  /** Where the labels are of pictures: for the message. */
  readonly pictures?: readonly { readonly path: string }[];
  /** What the message calls them. Default `label`. */
  readonly what?: string;
}

/** @throws {RangeError} where a label is no whole number or stands for no class, with its row and what is allowed */
export function checkLabels({ labels, classes, pictures, what = 'label' }: Labelled): void {
  const last = classes.length - 1;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    if (isLabel(label, last)) continue;
    const path = pictures?.[row]?.path;
    throw new RangeError(
      `Row ${row}${path ? ` (${path})` : ''} has the ${what} ${String(label)}; ` +
        `${what}s are whole numbers from 0 (${classes[0] ?? 'no class'}) to ${last} (${classes[last] ?? 'no class'}).` +
        (countFromOne(labels, classes.length) ? ' These count from 1: subtract 1 from each.' : ''),
    );
  }
}

/** The same for the pictures of a dataset. */
export function checkDataset({ classes, pictures }: Dataset): void {
  checkLabels({ labels: pictures.map(({ label }) => label), classes, pictures });
}

function isLabel(label: number | undefined, last: number): boolean {
  return label !== undefined && Number.isInteger(label) && label >= 0 && label <= last;
}

/** The usual reason. */
function countFromOne(labels: ArrayLike<number>, classes: number): boolean {
  const all = Array.from(labels);
  return all.includes(classes) && all.every((label) => isLabel(label - 1, classes - 1));
}
