import { checkLabels } from '../datasets/labels.ts';
import { Plot, recordPlot } from '../../plot-record/record.ts';
import type { FigureOf } from './view.ts';

/** How many pictures of one class were taken for another. */
export interface ConfusionCell {
  readonly label: string;
  readonly predicted: string;
  readonly pictures: number;
  /** Of the pictures of the class `label`, 0 … 1. */
  readonly share: number;
}

/**
 * Counts pairs of label and prediction, all of them, zeros too. Both lists go picture by picture.
 *
 * @throws where the lists are not of one length, or a label or prediction is no index into the classes
 */
export function confusion(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: readonly string[],
): ConfusionCell[] {
  if (labels.length !== predicted.length)
    throw new RangeError(
      `There are ${labels.length} labels and ${predicted.length} predictions. Give both of the same pictures.`,
    );
  checkLabels({ labels, classes });
  checkLabels({ labels: predicted, classes, what: 'prediction' });
  const counts = classes.map(() => classes.map(() => 0));
  for (let i = 0; i < labels.length; i++) {
    const row = counts[labels[i] ?? -1];
    const column = predicted[i] ?? -1;
    if (row?.[column] !== undefined) row[column]++;
  }
  return counts.flatMap((row, label) => {
    const total = row.reduce((a, b) => a + b, 0);
    return row.map((pictures, column) => ({
      label: classes[label] ?? '',
      predicted: classes[column] ?? '',
      pictures,
      share: total > 0 ? pictures / total : 0,
    }));
  });
}

/** Classes that have a colour of their own; then they begin again. */
const COLOURS = 5;
/** Side of a cell, the least for a number in it, and the least for a name beside it: pixels. */
const SIDE = 44;
const NUMBER = 20;
const NAME = 14;
/** All columns together: what a page has beside the names. */
const WIDEST = 530;

/**
 * The confusion matrix: a row for each true class, a column for each prediction; right answers lie on the diagonal.
 * `view(confusionPlot(…))` gives the cell of it that was chosen.
 */
export function confusionPlot(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: readonly string[],
): FigureOf<ConfusionCell> {
  const cells = confusion(labels, predicted, classes);
  const colours = classes.map((_, i) => `var(--class-${i % COLOURS})`);
  const { isRotated, column, row, names } = roomFor(classes);
  const right = isRotated ? 74 : 16;
  const isDense = row < SIDE;
  // Most of ten thousand cells are empty; and a number needs some room.
  const drawn = isDense ? cells.filter(({ pictures }) => pictures > 0) : cells;
  return recordPlot({
    width: column * classes.length + 96 + right,
    height: row * classes.length + 70,
    marginLeft: 96,
    marginRight: right,
    marginTop: 44,
    ariaLabel: 'confusion matrix: rows are true classes, columns are predictions',
    x: { label: 'predicted', domain: classes, axis: 'top', tickRotate: isRotated ? -40 : 0, ticks: names },
    y: { label: 'label', domain: classes },
    color: { domain: classes, range: colours, type: 'categorical' },
    opacity: { domain: [0, 1], range: [0, 0.85] },
    marks: [
      Plot.cell(drawn, {
        x: 'predicted',
        y: 'label',
        fill: 'label',
        fillOpacity: 'share',
        inset: isDense ? 0 : 1,
        stroke: 'currentColor',
        strokeOpacity: 0.15,
        tip: { format: { fill: false, fillOpacity: '.0%' } },
        channels: { pictures: 'pictures' },
      }),
      Plot.text(column < NUMBER ? [] : drawn, {
        x: 'predicted',
        y: 'label',
        text: 'pictures',
        fill: 'currentColor',
        // On any colour.
        stroke: 'var(--paper)',
        strokeWidth: 2.5,
      }),
    ],
  });
}

/** What a matrix takes, pixels. */
interface Room {
  readonly isRotated: boolean;
  readonly column: number;
  readonly row: number;
  /** Classes that are named above the columns: not all, where there are many. Rows have all names. */
  readonly names: readonly string[];
}

/** Few classes have squares with room for numbers and names; a hundred still fit on a page, each row with its name. */
function roomFor(classes: readonly string[]): Room {
  const { length } = classes;
  const isRotated = length > 6;
  // The names of the columns stand side by side: about 6 pixels a letter.
  const longest = Math.max(...classes.map((name) => name.length));
  if (!isRotated)
    return { isRotated, column: Math.min(Math.max(SIDE, 6 * longest + 8), 80), row: SIDE, names: classes };
  const column = Math.min(SIDE, Math.max(5, Math.floor(WIDEST / length)));
  const every = Math.ceil(NAME / column);
  const row = Math.max(NAME, column);
  return { isRotated, column, row, names: classes.filter((_, i) => i % every === 0) };
}
