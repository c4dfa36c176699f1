import { expect, test } from 'vitest';
import { encode } from '../../../src/lib/plot/encode.ts';
import { withEarlier } from '../../../src/lib/plot/earlier.ts';
import { Plot, recordPlot } from '../../../src/lib/plot-record/record.ts';
import type { Recorded } from '../../../src/lib/plot-record/record.ts';
import { lossPlot } from '../../../src/lib/graft/show/curves.ts';
import type { History } from '../../../src/lib/graft/training/history.ts';

const curve = (values: readonly number[], more: object = {}): Recorded =>
  encode(
    recordPlot({
      x: { label: 'step', domain: [0, values.length] },
      y: { label: 'loss' },
      marks: [Plot.ruleY([0]), Plot.lineY(values, { stroke: 'red', tip: true })],
      ...more,
    }),
  );

const optionsOf = (spec: Recorded | null): { x: { domain: unknown }; marks: Recorded[] } =>
  spec?.args[0] as { x: { domain: unknown }; marks: Recorded[] };

test('lines of the run before stand behind, faint and without tips, and the axes hold both', () => {
  const both = optionsOf(withEarlier(curve([3, 2]), curve([5, 4, 3, 2])));
  expect(both.x.domain).toEqual([0, 4]);
  expect(both.marks.map(({ $plot }) => $plot)).toEqual(['lineY', 'ruleY', 'lineY']);
  expect(both.marks[0]?.args[1]).toEqual({ stroke: 'red', strokeOpacity: 0.35, tip: false });
  expect(both.marks[2]?.args[1]).toEqual({ stroke: 'red', tip: true });
});

test('a line without options has an earlier one, too', () => {
  const bare = (values: readonly number[]): Recorded => encode(recordPlot({ marks: [Plot.lineY(values)] }));
  expect(optionsOf(withEarlier(bare([1]), bare([2]))).marks[0]?.args).toEqual([
    { $data: [2] },
    { strokeOpacity: 0.35, tip: false },
  ]);
});

test('what can’t be compared is left as it is', () => {
  const now = curve([3, 2]);
  expect(withEarlier(now, curve([3, 2]))).toBeNull();
  expect(withEarlier(now, curve([5, 4], { y: { label: 'accuracy' } }))).toBeNull();
  expect(withEarlier(now, curve([5, 4], { marks: [Plot.lineY([5, 4])] }))).toBeNull();
  expect(
    withEarlier(
      encode(recordPlot({ marks: [Plot.dot([1])] })),
      encode(recordPlot({ marks: [Plot.dot([2])] })),
    ),
  ).toBeNull();
  expect(withEarlier(now, { $plot: 'plot', args: [] })).toBeNull();
  expect(withEarlier({ $plot: 'lineY', args: [[1]] }, now)).toBeNull();
});

test('curves of two trainings, also while the second one grows', () => {
  const history = (losses: readonly number[]): History =>
    losses.flatMap((loss, i) =>
      (['train', 'validation'] as const).map((phase) => ({ epoch: i + 1, phase, loss, accuracy: 0.5 })),
    );
  const both = optionsOf(
    withEarlier(encode(lossPlot(history([2]))), encode(lossPlot(history([3, 2.5, 2, 1.5])))),
  );
  expect(both.x.domain).toEqual([1, 4]);
  expect(both.marks.filter(({ $plot }) => $plot === 'lineY')).toHaveLength(4);
});
