import { checkLabels } from '../datasets/labels.ts';
import { Plot, recordPlot, type Call } from '../../plot-record/record.ts';

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

/** The confusion matrix: a row for each true class, a column for each prediction; right answers lie on the diagonal. */
export function confusionPlot(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: readonly string[],
): Call {
  const cells = confusion(labels, predicted, classes);
  const colours = classes.map((_, i) => `var(--class-${i})`);
  const isRotated = classes.length > 6;
  // The names of the columns stand side by side: about 6 pixels a letter.
  const longest = Math.max(...classes.map(({ length }) => length));
  const column = isRotated ? 44 : Math.min(Math.max(44, 6 * longest + 8), 80);
  const right = isRotated ? 74 : 16;
  return recordPlot({
    width: column * classes.length + 96 + right,
    height: 44 * classes.length + 70,
    marginLeft: 96,
    marginRight: right,
    marginTop: 44,
    ariaLabel: 'confusion matrix: rows are true classes, columns are predictions',
    x: { label: 'predicted', domain: classes, axis: 'top', tickRotate: isRotated ? -40 : 0 },
    y: { label: 'label', domain: classes },
    color: { domain: classes, range: colours, type: 'categorical' },
    opacity: { domain: [0, 1], range: [0, 0.85] },
    marks: [
      Plot.cell(cells, {
        x: 'predicted',
        y: 'label',
        fill: 'label',
        fillOpacity: 'share',
        inset: 1,
        stroke: 'currentColor',
        strokeOpacity: 0.15,
        tip: { format: { fill: false, fillOpacity: '.0%' } },
        channels: { pictures: 'pictures' },
      }),
      Plot.text(cells, {
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
