/** How high a plot of a given aspect ratio gets is known only when its scales are. */
import * as Plot from '@observablehq/plot';
import { refusePlot } from '../plot-record/refusal.ts';
import { countedDocument } from './counted-document.ts';

const MOST = 20_000;

/** @throws {PlotRefusal} where it would be higher than a page can draw: its axis alone would have millions of ticks */
export function checkHeight(options: Plot.PlotOptions | undefined): void {
  if (options?.aspectRatio == null || options.height !== undefined) return;
  // Drawn low first, for its scales: only Plot knows them, and a low plot has as many parts as any.
  const low = Plot.plot({
    ...options,
    aspectRatio: null,
    height: 100,
    axis: null,
    grid: false,
    document: countedDocument().made,
  });
  const width = options.width ?? 640;
  const height = (width * spanOf(low.scale('y'))) / spanOf(low.scale('x')) / Number(options.aspectRatio);
  if (height > MOST)
    refusePlot(
      `With this \`aspectRatio\` the plot would be ${Math.ceil(height).toLocaleString('en')} pixels high. Give it a \`height\` instead.`,
    );
}

function spanOf(scale: Plot.Scale | undefined): number {
  const domain = Array.from(scale?.domain ?? [0, 1]);
  if (scale?.type === 'band' || scale?.type === 'point') return domain.length;
  const [from, to] = [domain[0], domain.at(-1)].map(Number) as [number, number];
  return scale?.type === 'log' ? Math.abs(Math.log(to / from)) : Math.abs(to - from);
}
