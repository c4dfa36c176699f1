/** What a sketch looks like: Plot's own axes, and the curve as far as it is drawn. */
import { FINEST, type SketchControl } from '../../../lib/data/control.ts';
import { draw } from '../../../lib/plot/draw-plot.ts';
import { BELOW } from '../plot.ts';

export interface Scale {
  readonly invert: (pixels: number) => number;
}

export interface SketchFigure {
  readonly drawn: Element;
  readonly x: Scale;
  readonly y: Scale;
}

/** A column's place on its axis. */
export function columnAt({ x, columns }: SketchControl, i: number): number {
  return x.from + (i / (columns - 1)) * (x.to - x.from);
}

/** A height on its axis; NaN where nothing is drawn. */
export function heightAt({ y }: SketchControl, height: number): number {
  return height < 0 ? NaN : y.from + (height / FINEST) * (y.to - y.from);
}

/** @param cursor the column that keys move; null where they don't */
export function drawSketch(
  control: SketchControl,
  heights: readonly number[],
  cursor: number | null,
  room: number,
): SketchFigure {
  const { x, y } = control;
  const points = heights.map((height, i) => ({ x: columnAt(control, i), y: heightAt(control, height) }));
  const mark = ($plot: string, $data: readonly unknown[], options: object): object => ({
    $plot,
    args: [{ $data }, options],
  });
  const places = { x: 'x', y: 'y' };
  const options = {
    width: 640,
    height: 260,
    x: { domain: [x.from, x.to], label: x.label || null, grid: true },
    y: { domain: [y.from, y.to], label: y.label || null, grid: true },
    marks: [
      mark('ruleX', cursor === null ? [] : [columnAt(control, cursor)], {
        stroke: 'var(--accent)',
        strokeDasharray: '3 3',
      }),
      mark('line', points, { ...places, stroke: 'var(--class-1)', strokeWidth: 3, curve: 'monotone-x' }),
      mark('dot', points, { ...places, fill: 'var(--class-1)', r: 1.5 }),
    ],
  };
  const { drawn } = draw({ $plot: 'plot', args: [options] }, { room, below: BELOW });
  const { scale } = drawn as Element & { readonly scale: (name: string) => Scale }; // a plot of Plot's
  return { drawn, x: scale('x'), y: scale('y') };
}
