/** Data of a plot: which values are data, and what of it can be sent. */

/** The rows that accessors are called with, and what is sent in their place. */
export interface Data {
  readonly rows: readonly unknown[];
  readonly sent: unknown;
}

/** Deeper than any picture of data needs. */
const DEEPEST = 20;
/** Characters of a text in a row: what else a row holds than what is drawn may be long. */
const LONGEST = 10_000;

/** What was copied already in one plot. */
export interface Copies {
  /** Rows that two marks share stay shared: Plot tells by that which marks to facet. An iterator can be read once. */
  readonly lists: Map<object, Data>;
  /** Values within rows, which may be shared or circular. */
  readonly values: Map<object, unknown>;
}

/** Reads a value as Plot reads a mark's data; null where it is none. */
export function dataOf(value: unknown, copies: Copies): Data | null {
  if (typeof value !== 'object' || value === null) return null;
  const known = copies.lists.get(value);
  if (known) return known;
  const data = readData(value, copies);
  if (data) copies.lists.set(value, data);
  return data;
}

function readData(value: object, copies: Copies): Data | null {
  const features = featuresOf(value);
  if (features) return { rows: features, sent: copy(value, copies) };
  if (!isIterable(value) && !isCounted(value)) return null;
  const rows: readonly unknown[] = Array.isArray(value) ? value : Array.from(value);
  const sent = ArrayBuffer.isView(value)
    ? copy(value, copies)
    : Array.from(rows, (row) => copyRow(row, copies));
  return { rows, sent };
}

export function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

/** `{ length: 100 }`: so many rows without anything in them. */
function isCounted(value: object): value is ArrayLike<unknown> {
  return 'length' in value && typeof value.length === 'number';
}

/** The rows of GeoJSON. */
function featuresOf(value: object): readonly unknown[] | null {
  if (!('type' in value) || typeof value.type !== 'string') return null;
  if (value.type === 'FeatureCollection') return 'features' in value ? listOf(value.features) : null;
  if (value.type === 'GeometryCollection') return 'geometries' in value ? listOf(value.geometries) : null;
  return /^(Feature|(Multi)?(LineString|Point|Polygon)|Sphere)$/.test(value.type) ? [value] : null;
}

function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** A row may be of a class, and then its own fields count. */
function copyRow(row: unknown, copies: Copies): unknown {
  if (typeof row !== 'object' || row === null || row instanceof Date || isIterable(row))
    return copy(row, copies);
  return copyFields(row, {}, copies, 0);
}

/** A copy of plain data, without what can't be sent or drawn: functions, symbols, tensors and other objects of a class. */
export function copy(value: unknown, copies: Copies, depth = 0): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value === 'string') return value.slice(0, LONGEST);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value.getTime());
  const known = copies.values.get(value);
  if (known !== undefined) return known;
  if (depth > DEEPEST) return undefined;
  if (ArrayBuffer.isView(value)) return copyNumbers(value);
  const list = Array.isArray(value);
  if (!list && isOfClass(value)) return undefined;
  const own = list ? [] : {};
  copies.values.set(value, own);
  if (!Array.isArray(own)) return copyFields(value, own, copies, depth);
  if (list) for (const item of value) own.push(copy(item, copies, depth + 1));
  return own;
}

/** A typed array without the rest of its buffer, which may be large or shared. */
function copyNumbers(value: ArrayBufferView): unknown {
  return 'slice' in value && typeof value.slice === 'function'
    ? Reflect.apply(value.slice, value, [])
    : undefined;
}

function copyFields(value: object, own: Record<string, unknown>, copies: Copies, depth: number): object {
  for (const key of Object.keys(value)) {
    const copied = copy(Reflect.get(value, key), copies, depth + 1);
    if (copied !== undefined) own[key] = copied;
  }
  return own;
}

/** Whether a value is an object of some class, neither a plain one nor an array. */
export function isOfClass(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype && prototype !== null;
}
