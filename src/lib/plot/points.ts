/** Where the rows of a plot stand in its drawing, for those who go from one to the next without a pointer. */

export interface PlotPoint {
  /** As Plot gives it for what is pointed at: a row, or the rows of a group. */
  readonly row: unknown;
  /** Pixels of the drawing's own, from its upper left corner. */
  readonly x: number;
  readonly y: number;
}

/** More than a reader goes through. */
const MOST = 5_000;

type Values = Readonly<Record<string, ArrayLike<number> | undefined>>;
type Scale = ((value: unknown) => number) & { readonly bandwidth?: () => number };
type Index = ArrayLike<number> & { readonly fx?: unknown; readonly fy?: unknown };
type Render = (
  this: Drawing,
  index: Index | null,
  scales: Readonly<Record<'x' | 'y' | 'fx' | 'fy', Scale | undefined>>,
  values: Values,
  dimensions: Readonly<
    Record<'width' | 'height' | 'marginLeft' | 'marginTop' | 'marginRight' | 'marginBottom', number>
  >,
  context: { readonly getMarkState: (mark: object) => { readonly data: ArrayLike<unknown> } },
  next: unknown,
) => Element | null;

/** A mark while it is drawn. */
interface Drawing {
  /** Where in the frame those stand that have no place of their own: `top-left`. Default: the middle. */
  readonly frameAnchor?: string;
}

/** A mark of Plot's. */
interface Mark {
  render: Render;
}

/** Options for one may have a `render`, too. */
export function isMark(value: unknown): value is Mark {
  if (typeof value !== 'object' || value === null || !('render' in value) || !('initialize' in value))
    return false;
  return typeof value.render === 'function' && typeof value.initialize === 'function';
}

/** Notes where a mark's rows stand when it is drawn. Its places are those that Plot's pointer looks at. */
export function notePoints(mark: Mark, points: PlotPoint[]): void {
  const { render } = mark;
  mark.render = function (index, scales, values, dimensions, context, next) {
    const { data } = context.getMarkState(this);
    const { width, height, marginLeft, marginRight, marginTop, marginBottom } = dimensions;
    const { frameAnchor: anchor = '' } = this;
    const across = placed(values, 'x', anchored(anchor, ['left', 'right'], marginLeft, width - marginRight));
    const down = placed(values, 'y', anchored(anchor, ['top', 'bottom'], marginTop, height - marginBottom));
    const dx = shift(scales.x, scales.fx, index?.fx, marginLeft);
    const dy = shift(scales.y, scales.fy, index?.fy, marginTop);
    for (const i of Array.from(index ?? [])) {
      const [x, y] = [across(i) + dx, down(i) + dy];
      if (points.length < MOST && Number.isFinite(x + y)) points.push({ row: data[i], x, y });
    }
    return render.call(this, index, scales, values, dimensions, context, next);
  };
}

/** As Plot's pointer does it. */
function anchored(
  anchor: string,
  [first, last]: readonly [first: string, last: string],
  from: number,
  to: number,
): number {
  if (anchor.includes(first)) return from;
  return anchor.includes(last) ? to : (from + to) / 2;
}

function placed(values: Values, axis: 'x' | 'y', middle: number): (i: number) => number {
  const { [`p${axis}`]: own, [`${axis}1`]: first, [`${axis}2`]: last, [axis]: one = first } = values;
  if (own) return (i) => own[i] ?? NaN;
  if (first && last) return (i) => ((first[i] ?? NaN) + (last[i] ?? NaN)) / 2;
  return one ? (i) => one[i] ?? NaN : () => middle;
}

/** From the place within a facet and a band to that in the whole drawing. */
function shift(scale: Scale | undefined, facet: Scale | undefined, of: unknown, margin: number): number {
  return (facet ? facet(of) - margin : 0) + (scale?.bandwidth ? scale.bandwidth() / 2 : 0);
}
