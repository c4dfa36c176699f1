/** What the marks of a recorded plot draw. */
import { addValues, rowsDrawn, rowsOf, type Options } from './columns.ts';
import { isCall } from './recorded.ts';
import type { Recorded } from './record.ts';

/** One list of rows as one mark draws it. */
export interface Drawn {
  readonly rows: readonly unknown[];
  /** The mark's name and those of its transforms. */
  readonly names: readonly string[];
  readonly options: Options;
}

export interface Marks {
  readonly marks: readonly Drawn[];
  /** Small multiples, side by side and one above another. */
  readonly panels: number;
}

export function marksOf(spec: Recorded): Marks {
  const marks: Drawn[] = [];
  const facets = { fx: new Set<unknown>(), fy: new Set<unknown>() };
  collect(spec, marks, facets);
  return { marks, panels: Math.max(1, facets.fx.size) * Math.max(1, facets.fy.size) };
}

function collect(value: unknown, marks: Drawn[], facets: Record<'fx' | 'fy', Set<unknown>>): void {
  if (typeof value !== 'object' || value === null || '$data' in value || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) for (const item of value) collect(item, marks, facets);
  else if (isCall(value)) {
    const rows = rowsDrawn(value) ?? (/^hexgrid$/i.test(value.$plot) ? [] : null);
    if (rows) {
      const names = [value.$plot];
      const options = optionsOf(value.args.at(-1), names);
      marks.push({ rows, names, options });
      for (const by of ['fx', 'fy'] as const) addValues(options[by], rows, facets[by]);
    }
    for (const argument of value.args) collect(argument, marks, facets);
  } else {
    if ('data' in value && rowsOf(value.data)) {
      const rows = rowsOf(value.data) ?? [];
      if ('x' in value) addValues(value.x, rows, facets.fx);
      if ('y' in value) addValues(value.y, rows, facets.fy);
    }
    for (const part of Object.values(value)) collect(part, marks, facets);
  }
}

/** The options of a mark, those behind its transforms too; what transforms put out is no column. */
function optionsOf(value: unknown, names: string[]): Options {
  if (typeof value !== 'object' || value === null || '$data' in value) return {};
  if (isCall(value)) {
    names.push(value.$plot);
    const outer = value.args.slice(0, -1).filter((each) => typeof each === 'object' && each !== null);
    const given = Object.assign({}, ...outer) as Options; // of unknown values
    const { thresholds, k = value.args.find((each) => typeof each === 'number') } = given;
    return { ...(thresholds !== undefined && { thresholds }), k, ...optionsOf(value.args.at(-1), names) };
  }
  const { $spread, ...own } = value as Options; // a plain object
  return { ...optionsOf($spread, names), ...own };
}
