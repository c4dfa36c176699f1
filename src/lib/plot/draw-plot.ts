/** Recorded plots, drawn with the real Observable Plot. Page only: needs a document. */
import * as Plot from '@observablehq/plot';
import { checkPlot, ENDS } from '../plot-record/check.ts';
import type { Recorded } from '../plot-record/record.ts';
import { checkHeight } from './check-height.ts';
import { countedDocument } from './counted-document.ts';
import { withEarlier } from './earlier.ts';
import { isPointable } from '../plot-record/pointed.ts';
import { isMark, notePoints, type PlotPoint } from './points.ts';
import { replay } from './replay.ts';
import { sanitise } from './sanitise.ts';
import { thin } from './thin.ts';

/** Plot's own width where none is given, and the least that axes and marks can share: pixels. */
const WIDTH = { usual: 640, least: 240 };

/** What the page gives to a plot. */
export interface Setting {
  /** Pixels that there are: a wider plot is drawn narrower, because shrunk to a phone nobody could read it. */
  readonly room?: number;
  /** Pixels for numbers and label of an axis below, where the plot doesn't say: Plot's 30 suit letters of 10. */
  readonly below?: number;
  /** The same plot of the run before: its lines stand behind, faint, where the two can be compared. */
  readonly earlier?: Recorded;
}

export interface Drawing {
  readonly drawn: Element;
  /** What the reader has to know of what is not drawn, as a sentence; null where all is. */
  readonly note: string | null;
  /** Whether lines of an earlier run stand behind. */
  readonly isCompared: boolean;
}

/** Draws a recorded plot. @throws where it is more than a page can draw, and where Plot refuses its arguments */
export function draw(own: Recorded, setting: Setting = {}): Drawing {
  const compared = setting.earlier ? withEarlier(own, setting.earlier) : null;
  const given = compared ?? own;
  checkPlot(given);
  const { spec, note } = thin(given);
  // A bare mark (`Plot.line(…)` as a cell's value) is shown as a plot of that mark.
  const call: Recorded = ENDS.has(spec.$plot) ? spec : { $plot: 'plot', args: [{ marks: [spec] }] };
  const { made, finish } = countedDocument();
  const points: PlotPoint[] = [];
  const onMade = (made: unknown, call: object): void => {
    if (isMark(made) && isPointable(call)) notePoints(made, points);
  };
  const options = replay(call.args[0], isLocal(call), onMade) as Plot.PlotOptions | undefined; // Plot itself says what is wrong with them
  if (call.$plot === 'plot') checkHeight(options);
  const drawn =
    call.$plot === 'plot'
      ? Plot.plot({ ...suited(options, setting), document: made })
      : Plot.legend({ ...options, document: made } as Plot.LegendOptions & { readonly document: Document }); // which it takes
  finish(drawn);
  drawings.set(drawn, points);
  return { drawn: document.adoptNode(sanitise(drawn)), note, isCompared: compared !== null };
}

const drawings = new WeakMap<Element, readonly PlotPoint[]>();

/** Where in a drawing rows stand that can be pointed at. */
export function pointsIn(drawn: Element): readonly PlotPoint[] {
  return drawings.get(drawn) ?? [];
}

function suited(
  given: Plot.PlotOptions | undefined,
  { room = Infinity, below }: Setting,
): Plot.PlotOptions | undefined {
  const width = given?.width ?? WIDTH.usual;
  const options = below !== undefined && hasAxisBelow(given) ? { marginBottom: below, ...given } : given;
  return width <= room ? options : { ...options, width: Math.max(room, WIDTH.least) };
}

function hasAxisBelow({ margin, axis, x }: Plot.PlotOptions = {}): boolean {
  return margin === undefined && axis !== null && (x?.axis === undefined || x.axis === 'bottom');
}

/** Whether times are those of the reader's place. */
function isLocal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || '$data' in value || ArrayBuffer.isView(value))
    return false;
  return ('type' in value && value.type === 'time') || Object.values(value).some(isLocal);
}
