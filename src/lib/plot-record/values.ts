/** Single values of a plot's options: numbers, texts and lists, each within what it may be. */
import { reachesOut } from './colours.ts';
import { RANGES } from './options.ts';
import { refusePlot } from './refusal.ts';

const LONGEST = 5_000;
const MOST_VALUES = 10_000;

/** Texts that are shown as they are; any other may be a colour. */
const WORDS =
  /^(title|subtitle|caption|label|text|tickFormat|format|aria\w+|value|[xyz][12]?|f[xy]|domain|)$/;

/** Amounts that may also be a list: of ticks, of thresholds, of sizes. */
const LISTS = new Set(['ticks', 'thresholds', 'fontSize']);

/** @throws {PlotRefusal} where an option that says how much is neither a number nor a word: Plot makes a number of anything */
export function checkAmount(value: object, key: string): void {
  if (RANGES.has(key) && (value instanceof Date || !LISTS.has(key)))
    refusePlot(`The option \`${key}\` of this plot has to be a number.`);
}

export function checkNumber(value: number, key: string): void {
  const [least, most] = RANGES.get(key) ?? [-Infinity, Infinity];
  if (value < least || value > most)
    refusePlot(
      `The option \`${key}\` of this plot is ${value}; a page can draw ${least} to ${most}. Choose a number between.`,
    );
}

export function checkText(value: string, key: string): void {
  if (value.length > LONGEST)
    refusePlot(
      `The option \`${key}\` of this plot is a text of ${value.length} characters. Give a shorter one.`,
    );
  checkColour(value, key);
  if (key === 'thresholds' && /^freedman/i.test(value))
    refusePlot('The thresholds ‘freedman-diaconis’ can be millions. Use ‘scott’, or a number of bins.');
  if (!RANGES.has(key)) return;
  // As Plot reads it, and as CSS does: "12px".
  for (const number of [Number(value), parseFloat(value)]) checkNumber(number, key);
}

export function checkList(list: readonly unknown[], key: string): void {
  const most = LISTS.has(key) && key !== 'fontSize' ? (RANGES.get(key)?.[1] ?? MOST_VALUES) : MOST_VALUES;
  if (list.length > most)
    refusePlot(`The option \`${key}\` of this plot lists ${list.length} values. Give fewer.`);
}

/** Colours by row. */
export function checkColours(list: unknown, key: string): void {
  if (Array.isArray(list)) for (const value of list) checkColour(value, key);
}

function checkColour(value: unknown, key: string): void {
  if (!WORDS.test(key) && reachesOut(value))
    refusePlot(
      `The option \`${key}\` of this plot can’t be an address. Use a colour, for example ‘steelblue’.`,
    );
}
