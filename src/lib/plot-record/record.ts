/**
 * Observable Plot calls as data. In the kernel there is no document to draw into, so the `Plot` that cells
 * import only records each call; `encode.ts` turns the record into plain data, `draw.ts` makes the call for real.
 */
import type * as ObservablePlot from '@observablehq/plot';

/**
 * A recorded call as plain data: `Plot[$plot](...args)`. Its arguments may hold further calls; a member of Plot by
 * itself, `{ $plot }`; and rows, `{ $data }`, which are handed on as they are.
 */
export interface Recorded {
  readonly $plot: string;
  readonly args: readonly unknown[];
}

/** A call of one of Plot's functions, as it was made. */
export class Call {
  readonly #name: string;
  readonly #args: readonly unknown[];
  /** All that `{ ...Plot.groupX(…), fill: 'red' }` copies, so that the call is still there in the copy. */
  readonly $spread: Call;

  constructor(name: string, args: readonly unknown[]) {
    this.#name = name;
    this.#args = args;
    this.$spread = this;
  }

  get name(): string {
    return this.#name;
  }

  get args(): readonly unknown[] {
    return this.#args;
  }

  /** `Plot.dot(…).plot(options)`: the short form of a plot with one mark. */
  plot(options: { readonly marks?: readonly unknown[] } = {}): Call {
    return new Call('plot', [{ ...options, marks: [...(options.marks ?? []), this] }]);
  }
}

/** All members of Observable Plot 0.6: a name that is not among them is an error in its cell, not in the page. */
export const NAMES = `
  Area Arrow BarX BarY Cell Contour Density Dot Frame Geo Hexgrid Image Line Link Mark Raster Rect RuleX RuleY Text
  TickX TickY Tip Vector WaffleX WaffleY area areaX areaY arrow auto autoSpec axisFx axisFy axisX axisY barX barY bin
  binX binY bollinger bollingerX bollingerY boxX boxY cell cellX cellY centroid circle cluster column contour
  crosshair crosshairX crosshairY delaunayLink delaunayMesh density differenceX differenceY dodgeX dodgeY dot dotX
  dotY filter find formatIsoDate formatMonth formatNumber formatWeekday frame geo geoCentroid graticule gridFx gridFy
  gridX gridY group groupX groupY groupZ hexagon hexbin hexgrid hull identity image indexOf initializer
  interpolateNearest interpolateNone interpolatorBarycentric interpolatorRandomWalk legend line lineX lineY
  linearRegressionX linearRegressionY link map mapX mapY marks normalize normalizeX normalizeY numberInterval plot
  pointer pointerX pointerY raster rect rectX rectY reverse ruleX ruleY scale select selectFirst selectLast
  selectMaxX selectMaxY selectMinX selectMinY shiftX shiftY shuffle sort sphere spike stackX stackX1 stackX2 stackY
  stackY1 stackY2 text textX textY tickX tickY timeInterval tip transform tree treeLink treeNode utcInterval valueof
  vector vectorX vectorY voronoi voronoiMesh waffleX waffleY window windowX windowY
`
  .trim()
  .split(/\s+/);

/** A `function` and not an arrow, so that `new Plot.Dot(…)` is recorded too. */
function recorder(name: string): (...args: unknown[]) => Call {
  return function (...args) {
    return new Call(name, args);
  };
}

const recorders = new Map(NAMES.map((name) => [name, recorder(name)]));
const names = new Map<unknown, string>([...recorders].map(([name, made]) => [made, name]));

/** Observable Plot, recording. */
// The cast is the point of this file: cells type-check against the real Plot and run against this one.
export const Plot = Object.freeze({
  // Without a prototype: `Plot.toString` is no member.
  __proto__: null,
  ...Object.fromEntries(recorders),
}) as unknown as typeof ObservablePlot;

/** The name of a member of the recording Plot that is used as a value: `x: Plot.identity`. */
export function memberName(value: unknown): string | undefined {
  return names.get(value);
}

/** A plot for a function that hands it on: typed like `Plot.plot`, but honest about what comes back. */
export function recordPlot(options: ObservablePlot.PlotOptions): Call {
  return new Call('plot', [options]);
}
