/** A recorded call, made for real. */
import * as Plot from '@observablehq/plot';
import { bounded, intervalOf, type Interval } from './intervals.ts';

/** Options that may be an interval. */
const INTERVALS = new Set(['interval', 'ticks', 'thresholds', 'grid']);
/** Functions that make one. */
const MAKE_INTERVALS = new Set(['numberInterval', 'timeInterval', 'utcInterval']);

/**
 * @param isLocal whether times are those of the reader's place
 * @param onMade called with what a call has made, and the call
 */
export function replay(value: unknown, isLocal: boolean, onMade?: OnMade): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((item) => replay(item, isLocal, onMade));
  // Rows are data, whatever they look like; and Plot tells facets by their identity.
  if ('$data' in value) return value.$data;
  if ('$plot' in value && typeof value.$plot === 'string')
    return replayMember(value.$plot, value, isLocal, onMade);
  const options: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (key === '$spread') Object.assign(options, replay(part, isLocal, onMade));
    else if (typeof part === 'string' && INTERVALS.has(key)) options[key] = intervalOf(part, isLocal);
    else if (key === 'interval') options[key] = intervalOf(replay(part, isLocal, onMade), isLocal);
    else options[key] = replay(part, isLocal, onMade);
  }
  return options;
}

type OnMade = (made: unknown, call: object) => void;

function replayMember(name: string, value: object, isLocal: boolean, onMade?: OnMade): unknown {
  if (!Object.hasOwn(Plot, name)) throw new Error(`Observable Plot has no function \`${name}\`.`);
  const member: unknown = Reflect.get(Plot, name);
  if (!('args' in value) || !Array.isArray(value.args)) return member;
  if (typeof member !== 'function') throw new Error(`\`Plot.${name}\` is no function.`);
  const args = value.args.map((argument) => replay(argument, isLocal, onMade));
  // The marks' classes have names in upper case: `new Plot.Dot(…)`.
  const made: unknown = /^[A-Z]/.test(name)
    ? Reflect.construct(member, args)
    : Reflect.apply(member, undefined, args);
  onMade?.(made, value);
  return MAKE_INTERVALS.has(name) ? bounded(made as Interval) : made; // each of them makes one
}
