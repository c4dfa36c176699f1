/** A tensor to be written: float32, int8 or int64, row by row. */
export interface TensorToStore {
  /** `[]` for a single number. */
  readonly shape: readonly number[];
  readonly values: Float32Array | Int8Array | BigInt64Array;
}

/**
 * Writes a safetensors file; readers of any kind take it. Little-endian machines only, as all of ours are.
 *
 * @param metadata texts that say what the file is; `__metadata__` of its header
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, TensorToStore>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  // Wide numbers first: then every tensor starts at a multiple of its width.
  const order = [...tensors].sort(([, a], [, b]) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT);
  let end = 0;
  const entries = order.map(([name, { shape, values }]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    if (size !== values.length)
      throw new Error(
        `\`${name}\` has ${values.length} numbers; its shape [${shape.join(', ')}] takes ${size}.`,
      );
    const data_offsets = [end, (end += values.byteLength)];
    return [name, { dtype: dtypeOf(values), shape, data_offsets }] as const;
  });
  const header = { ...(metadata && { __metadata__: metadata }), ...Object.fromEntries(entries) };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(start + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.fill(SPACE, 8, start);
  file.set(json, 8);
  let at = start;
  for (const [, { values }] of order) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}

/** What a header is filled up with, to a multiple of 8 bytes. */
const SPACE = 0x20;

function dtypeOf(values: TensorToStore['values']): 'F32' | 'I8' | 'I64' {
  if (values instanceof Float32Array) return 'F32';
  return values instanceof Int8Array ? 'I8' : 'I64';
}
