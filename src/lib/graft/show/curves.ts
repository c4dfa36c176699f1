import { Plot, recordPlot, type Call } from '../../plot-record/record.ts';
import type { History, Phase } from '../training/history.ts';

/** Train and validation are told apart by colour and by line, so that neither is needed alone. */
const PHASES: Record<Phase, { readonly stroke: string; readonly strokeDasharray: string }> = {
  train: { stroke: 'var(--train)', strokeDasharray: 'none' },
  validation: { stroke: 'var(--validation)', strokeDasharray: '6 4' },
};

/** Accuracy by epoch, train and validation, from 0 to 100%. Works live, while the history grows. */
export function accuracyPlot(history: History): Call {
  return curves(history, 'accuracy', { domain: [0, 1], tickFormat: '.0%' }, '.1%');
}

/** Mean cross-entropy by epoch, train and validation, from 0 up. Works live, while the history grows. */
export function lossPlot(history: History): Call {
  return curves(history, 'loss', { zero: true, nice: true }, '.3f');
}

function curves(history: History, y: 'accuracy' | 'loss', scale: object, format: string): Call {
  const last = Math.max(1, ...history.map(({ epoch }) => epoch));
  const marks = (['train', 'validation'] as const).flatMap((phase) => {
    const rows = history.filter((row) => row.phase === phase);
    const { stroke, strokeDasharray } = PHASES[phase];
    return [
      Plot.lineY(rows, { x: 'epoch', y, stroke, strokeWidth: 2, strokeDasharray }),
      // One epoch alone makes no line.
      Plot.dot(rows.length === 1 ? rows : [], { x: 'epoch', y, fill: stroke, r: 3 }),
      Plot.text(rows.slice(-1), { x: 'epoch', y, text: 'phase', fill: stroke, textAnchor: 'start', dx: 8 }),
    ];
  });
  return recordPlot({
    width: 640,
    height: 240,
    marginRight: 76,
    ariaLabel: `${y} by epoch, train and validation`,
    x: { label: 'epoch', domain: [1, Math.max(2, last)], tickFormat: 'd', ticks: epochs(last) },
    y: { label: y === 'loss' ? 'cross-entropy loss' : y, grid: true, ...scale },
    // One tip for both lines: each with its own would show two where they are near.
    marks: [
      ...marks,
      Plot.tip(
        history,
        Plot.pointer({
          x: 'epoch',
          y,
          channels: { phase: 'phase' },
          format: { phase: true, x: 'd', y: format },
        }),
      ),
    ],
  });
}

/** Whole epochs alone: asked for a number of ticks, an axis of three epochs would say 1, 2, 2, 3, 3. */
function epochs(last: number): number[] | number {
  return last > 10 ? 10 : Array.from({ length: last }, (_, i) => i + 1);
}
