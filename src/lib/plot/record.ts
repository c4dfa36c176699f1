/**
 * Observable Plot calls as data. In the kernel there is no document to draw into, so the `Plot` that cells
 * import only records each call; `encode.ts` turns the record into plain data, `draw.ts` makes the call for real.
 */
import type * as ObservablePlot from '@observablehq/plot';

/** A recorded call as plain data: `Plot[$plot](...args)`; its arguments may hold further recorded calls. */
export interface Recorded {
  readonly $plot: string;
  readonly args: readonly unknown[];
}

/** A call of one of Plot's functions, as it was made. */
export class Call {
  readonly name: string;
  readonly args: readonly unknown[];

  constructor(name: string, args: readonly unknown[]) {
    this.name = name;
    this.args = args;
  }

  /** `Plot.dot(…).plot(options)`: the short form of a plot with one mark. */
  plot(options: { readonly marks?: readonly unknown[] } = {}): Call {
    return new Call('plot', [{ ...options, marks: [...(options.marks ?? []), this] }]);
  }
}

const recorders = new Map<string, (...args: unknown[]) => Call>();

function recorder(name: string): (...args: unknown[]) => Call {
  const known = recorders.get(name);
  if (known) return known;
  const made = (...args: unknown[]): Call => new Call(name, args);
  recorders.set(name, made);
  return made;
}

/** Observable Plot, recording. A name that Plot doesn't have is reported when the plot is drawn. */
// The cast is the point of this file: cells type-check against the real Plot and run against this one.
export const Plot = new Proxy(Object.create(null), {
  get: (_, name) => (typeof name === 'string' && name !== 'then' ? recorder(name) : undefined),
  has: () => true,
}) as unknown as typeof ObservablePlot;

/** A plot for a function that hands it on: typed like `Plot.plot`, but honest about what comes back. */
export function recordPlot(options: ObservablePlot.PlotOptions): Call {
  return new Call('plot', [options]);
}
