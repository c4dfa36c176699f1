/** Colours are names and numbers: one that has to be loaded from somewhere is none. */
import { addValues, type Options } from './columns.ts';
import { refusePlot } from './refusal.ts';

/** Whether a text would load something, in plain letters or in those of CSS. */
export function reachesOut(value: unknown): boolean {
  return typeof value === 'string' && /url\s*\(|\\/i.test(value);
}

/** @throws {PlotRefusal} where a channel has an address: a tip shows colours of any channel */
export function checkColours(rows: readonly unknown[], options: Options): void {
  const { fill, stroke, color, channels } = options;
  const named = typeof channels === 'object' && channels !== null ? Object.values(channels) : [];
  for (const channel of [fill, stroke, color, ...(named as readonly unknown[])]) {
    const values = new Set<unknown>();
    addValues(channel, rows, values);
    if ([...values].some(reachesOut))
      refusePlot(
        'The colours of this plot can’t be addresses. Use names of colours, for example ‘steelblue’.',
      );
  }
}
