import { fromHalf } from './half.ts';
import { dequantise } from './int8.ts';

/** One tensor of a weights file. */
export interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Its values as float32, row by row; widened, or multiplied by their scales. */
  readonly values: () => Float32Array;
}

/** Bytes a number, by dtype. The values of the first four can be read; the others may lie in a file unread. */
const WIDTH = {
  ...{ F32: 4, F16: 2, I8: 1, U8: 1 },
  ...{ F64: 8, BF16: 2, I64: 8, U64: 8, I32: 4, U32: 4, I16: 2, U16: 2, BOOL: 1 },
} as const;

interface Header {
  readonly dtype: keyof typeof WIDTH;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Reads a safetensors file: 8 bytes of header length, a JSON header, the numbers. An I8 tensor `NAME` beside
 * an F32 tensor `NAME.scale` of one number an output channel is read as their product.
 * Format: github.com/huggingface/safetensors.
 *
 * @param what the file as a reader would call it, for errors
 * @throws where the file is cut short or isn't safetensors; the message names the tensor that is wrong
 */
export function readSafetensors(bytes: ArrayBuffer, what = 'The weights file'): Map<string, StoredTensor> {
  const { header, start } = readHeader(bytes, what);
  checkLength(header, start, bytes.byteLength, what);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, data_offsets }] of header) {
    const [from, to] = data_offsets;
    const data = (): ArrayBuffer => bytes.slice(start + from, start + to);
    const scales = header.get(`${name}.scale`);
    if (dtype === 'I8' && scales) {
      if (scales.dtype !== 'F32' || count(scales.shape) !== shape[0])
        throw new Error(
          `${what}: \`${name}.scale\` must hold one F32 number for each of the ${shape[0]} output channels.`,
        );
      const [a, b] = scales.data_offsets;
      const values = () =>
        dequantise(new Int8Array(data()), new Float32Array(bytes.slice(start + a, start + b)));
      tensors.set(name, { dtype, shape, values });
    } else tensors.set(name, { dtype, shape, values: () => floats(data(), dtype, name, what) });
  }
  return tensors;
}

function readHeader(bytes: ArrayBuffer, what: string): { header: Map<string, Header>; start: number } {
  if (bytes.byteLength < 8) throw cutShort(what, bytes.byteLength, 'at least 8');
  const length = Number(new DataView(bytes).getBigUint64(0, true));
  if (length < 2 || length > 100_000_000)
    throw new Error(`${what} is not a safetensors file: it does not start with the length of a header.`);
  if (8 + length > bytes.byteLength) throw cutShort(what, bytes.byteLength, `at least ${8 + length}`);
  const text = new TextDecoder().decode(new Uint8Array(bytes, 8, length));
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${what} is not a safetensors file: its header is no JSON.`, { cause });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error(`${what} is not a safetensors file: its header lists no tensors.`);
  const entries = Object.entries(parsed as Record<string, unknown>).filter(
    ([name]) => name !== '__metadata__',
  );
  return {
    header: new Map(entries.map(([name, entry]) => [name, checkEntry(name, entry, what)])),
    start: 8 + length,
  };
}

function checkEntry(name: string, entry: unknown, what: string): Header {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as { [key in keyof Header]?: unknown };
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

function checkLength(header: ReadonlyMap<string, Header>, start: number, length: number, what: string): void {
  const end = Math.max(start, ...[...header.values()].map(({ data_offsets }) => start + data_offsets[1]));
  if (end > length) {
    const [first] = [...header].find(([, { data_offsets }]) => start + data_offsets[1] > length) ?? [''];
    throw cutShort(what, length, String(end), ` \`${first}\` is not whole.`);
  }
}

function floats(data: ArrayBuffer, dtype: string, name: string, what: string): Float32Array {
  if (dtype === 'F32') return new Float32Array(data);
  if (dtype === 'F16') return fromHalf(new Uint16Array(data));
  if (dtype === 'I8')
    throw new Error(`${what}: \`${name}\` is I8, but there is no \`${name}.scale\` to multiply it by.`);
  throw new Error(`${what}: \`${name}\` is ${dtype}; only F32, F16 and I8 with a scale can be read.`);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
}

function count(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

function cutShort(what: string, have: number, want: string, more = ''): Error {
  return new Error(`${what} is cut short: ${have} of ${want} bytes.${more} Download it again.`);
}
