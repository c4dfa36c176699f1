import { isCount, isRecord } from '../../data/shape.ts';

/** Bytes a number, by dtype. The values of the first three can be read; the others may lie in a file unread. */
const WIDTH = {
  ...{ F32: 4, F16: 2, I8: 1, U8: 1 },
  ...{ F64: 8, BF16: 2, I64: 8, U64: 8, I32: 4, U32: 4, I16: 2, U16: 2, BOOL: 1 },
} as const;

/** Where a tensor lies in a file, and as what. */
export interface HeaderEntry {
  readonly dtype: keyof typeof WIDTH;
  readonly shape: readonly number[];
  /** Counted from the end of the header. */
  readonly data_offsets: readonly [number, number];
}

/** The beginning of a safetensors file. */
export interface Header {
  readonly tensors: ReadonlyMap<string, HeaderEntry>;
  /** What else its writer says of it: texts by name. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Where the numbers begin, bytes. */
  readonly start: number;
}

/**
 * Reads the header of a safetensors file: 8 bytes of length, then JSON.
 *
 * @param what the file as a reader would call it, for errors
 * @throws where the file is cut short or isn't safetensors; the message names the tensor that is wrong
 */
export function readHeader(bytes: ArrayBuffer, what: string): Header {
  if (bytes.byteLength < 8) throw cutShort(what, bytes.byteLength, 'at least 8');
  const length = Number(new DataView(bytes).getBigUint64(0, true));
  if (length < 2 || length > 100_000_000)
    throw new Error(`${what} is not a safetensors file: it does not start with the length of a header.`);
  const start = 8 + length;
  if (start > bytes.byteLength) throw cutShort(what, bytes.byteLength, `at least ${start}`);
  const text = new TextDecoder().decode(new Uint8Array(bytes, 8, length));
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${what} is not a safetensors file: its header is no JSON.`, { cause });
  }
  if (!isRecord(parsed)) throw new Error(`${what} is not a safetensors file: its header lists no tensors.`);
  const { __metadata__: metadata, ...entries } = parsed;
  const tensors = new Map(
    Object.entries(entries).map(([name, entry]) => [name, checkEntry(name, entry, what)]),
  );
  checkLength(tensors, start, bytes.byteLength, what);
  return { tensors, metadata: texts(metadata), start };
}

function texts(metadata: unknown): Map<string, string> {
  return new Map(
    Object.entries(metadata ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function checkEntry(name: string, entry: unknown, what: string): HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as { [key in keyof HeaderEntry]?: unknown };
  const wrong = (why: string) => new Error(`${what}: the header's entry for \`${name}\` is wrong: ${why}.`);
  if (typeof dtype !== 'string' || !(dtype in WIDTH)) throw wrong(`its dtype is ${JSON.stringify(dtype)}`);
  if (!isCounts(shape)) throw wrong(`its shape is ${JSON.stringify(shape)}`);
  if (!isCounts(offsets) || offsets.length !== 2) throw wrong(`its offsets are ${JSON.stringify(offsets)}`);
  const [from = 0, to = 0] = offsets;
  const known = dtype as keyof typeof WIDTH; // `in WIDTH` above
  const bytes = count(shape) * WIDTH[known];
  if (to - from !== bytes)
    throw wrong(`${dtype} of shape [${shape.join(', ')}] takes ${bytes} bytes, and it has ${to - from}`);
  return { dtype: known, shape, data_offsets: [from, to] };
}

function checkLength(
  tensors: ReadonlyMap<string, HeaderEntry>,
  start: number,
  length: number,
  what: string,
): void {
  const end = Math.max(start, ...[...tensors.values()].map(({ data_offsets }) => start + data_offsets[1]));
  if (end > length) {
    const [first] = [...tensors].find(([, { data_offsets }]) => start + data_offsets[1] > length) ?? [''];
    throw cutShort(what, length, String(end), ` \`${first}\` is not whole.`);
  }
}

/** How many numbers a shape takes. */
export function count(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isCount);
}

function cutShort(what: string, have: number, want: string, more = ''): Error {
  return new Error(`${what} is cut short: ${have} of ${want} bytes.${more} Download it again.`);
}
