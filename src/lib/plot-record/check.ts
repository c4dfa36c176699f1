/**
 * Whether a recorded plot holds only what a figure needs, and not more than a page can draw. The kernel asks before it
 * sends a plot, and the page before it draws one: what was recorded long ago or by somebody else is no better known.
 */
import { beginning } from '../text/beginning.ts';
import { INSTEAD, OPTIONS } from './options.ts';
import { NAMES, type Recorded } from './record.ts';
import { isCall, isRecorded } from './recorded.ts';
import { refusePlot } from './refusal.ts';
import { checkAmount, checkColours, checkList, checkNumber, checkText } from './values.ts';
import { checkWork } from './work.ts';

const MOST_CALLS = 300;
const MOST_CHANNELS = 50;

/** Functions that load something. */
const LOADS = new Set(['image', 'Image']);

/** What is drawn by itself. */
export const ENDS: ReadonlySet<string> = new Set(['plot', 'legend']);

/** Options whose keys are the reader's own names. */
const NAMED = new Set(['channels', 'format']);

const GEOMETRY = /^(Feature(Collection)?|GeometryCollection|(Multi)?(Point|LineString|Polygon)|Sphere)$/;

/** @throws {PlotRefusal} where a plot can't be drawn here */
export function checkPlot(spec: Recorded): void {
  if (!isRecorded(spec))
    refusePlot('This plot is broken, or it holds too much: at most two million values. Plot fewer rows.');
  let calls = 0;
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'number') checkNumber(value, key);
    else if (typeof value === 'string') checkText(value, key);
    if (typeof value !== 'object' || value === null) return;
    checkAmount(value, key);
    if (Array.isArray(value)) {
      checkList(value, key);
      for (const item of value) if (typeof item !== 'number') visit(item, key);
    } else if (isCall(value)) {
      checkCall(value, ++calls);
      for (const argument of value.args) visit(argument, '');
    } else if ('$plot' in value) checkMember(value.$plot);
    else if ('$data' in value) checkColours(value.$data, key);
    else if (!isData(value)) checkOptions(value, key, visit);
  };
  visit(spec, '');
  checkWork(spec);
}

/** Dates, typed arrays and shapes are drawn, not obeyed. */
function isData(value: object): boolean {
  if (value instanceof Date || ArrayBuffer.isView(value)) return true;
  return 'type' in value && typeof value.type === 'string' && GEOMETRY.test(value.type);
}

function checkCall({ $plot: name }: Recorded, calls: number): void {
  checkMember(name);
  if (calls > MOST_CALLS)
    refusePlot(`This plot has more than ${MOST_CALLS} marks. Draw the rows of several marks with one.`);
  if (calls > 1 && ENDS.has(name)) refusePlot('A plot can’t stand inside another one. Show it by itself.');
  if (LOADS.has(name))
    refusePlot(`\`Plot.${name}\` can’t be drawn here. Show pictures with gallery(…) beside the plot.`);
}

function checkMember(name: unknown): void {
  if (typeof name !== 'string' || !NAMES.includes(name))
    refusePlot(`Observable Plot has no function \`${beginning(String(name), 40)}\`.`);
}

function checkOptions(options: object, key: string, visit: (value: unknown, key: string) => void): void {
  const entries = Object.entries(options);
  if (NAMED.has(key) && entries.length > MOST_CHANNELS)
    refusePlot(`The option \`${key}\` of this plot has ${entries.length} names. Give fewer.`);
  for (const [name, value] of entries) {
    if (!NAMED.has(key) && name !== '$spread' && !OPTIONS.has(name))
      refusePlot(
        `The option \`${beginning(name, 40)}\` can’t be drawn here. ${INSTEAD.get(name) ?? 'Leave it out.'}`,
      );
    visit(value, NAMED.has(key) ? '' : name);
  }
}
