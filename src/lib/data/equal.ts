/** Whether two values of plain data say the same, however deep. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && Object.is(a.getTime(), b.getTime());
  if (isNumbers(a) || isNumbers(b))
    return (
      isNumbers(a) && isNumbers(b) && a.length === b.length && a.every((each, i) => Object.is(each, b[i]))
    );
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [own, others] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return (
    own.length === Object.keys(b).length &&
    own.every(([key, value]) => Object.hasOwn(b, key) && equal(value, others[key]))
  );
}

/** A typed array: none of ours has another interface than this. */
function isNumbers(value: object): value is Float32Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
