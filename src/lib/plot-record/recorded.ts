/** Whether a value is a recorded call and nothing else: plain data, of a size that can be looked through. */
import type { Recorded } from './record.ts';

/** Values of all kinds, and characters of text, in one plot. */
const MOST = { values: 500_000, characters: 2_000_000 };
const DEEPEST = 60;

export function isRecorded(value: unknown): value is Recorded {
  if (!isCall(value)) return false;
  const left = { ...MOST };
  const seen = new Set<object>();
  return isData(value, left, seen, 0);
}

export function isCall(value: unknown): value is Recorded {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$plot' in value &&
    typeof value.$plot === 'string' &&
    'args' in value &&
    Array.isArray(value.args)
  );
}

/** Rows that several marks share count once; what holds itself is looked at once. */
function isData(
  value: unknown,
  left: { values: number; characters: number },
  seen: Set<object>,
  depth: number,
): boolean {
  if (--left.values < 0 || depth > DEEPEST) return false;
  if (typeof value === 'string') return (left.characters -= value.length) >= 0;
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'symbol' && typeof value !== 'function';
  if (value instanceof Date || seen.has(value)) return true;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return 'length' in value && (left.values -= Number(value.length)) >= 0;
  if (Array.isArray(value)) {
    if (value.length > left.values) return false;
    return value.every((item) => isData(item, left, seen, depth + 1));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return false;
  return Object.entries(value).every(
    ([key, part]) => (left.characters -= key.length) >= 0 && isData(part, left, seen, depth + 1),
  );
}
