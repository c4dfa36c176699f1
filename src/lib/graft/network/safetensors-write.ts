/** A tensor to be written: float32 or int8, row by row. */
export interface TensorToStore {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int8Array;
}

/** Writes a safetensors file; readers of any kind take it. Little-endian machines only, as all of ours are. */
export function writeSafetensors(tensors: ReadonlyMap<string, TensorToStore>): Uint8Array<ArrayBuffer> {
  // Wide numbers first: then every tensor starts at a multiple of its width.
  const order = [...tensors].sort(([, a], [, b]) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT);
  let end = 0;
  const header = Object.fromEntries(
    order.map(([name, { shape, values }]) => {
      const size = shape.reduce((a, b) => a * b, 1);
      if (size !== values.length)
        throw new Error(
          `\`${name}\` has ${values.length} numbers; its shape [${shape.join(', ')}] takes ${size}.`,
        );
      const data_offsets = [end, (end += values.byteLength)];
      return [name, { dtype: values instanceof Int8Array ? 'I8' : 'F32', shape, data_offsets }];
    }),
  );
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const file = new Uint8Array(8 + text.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  let at = 8 + text.length;
  for (const [, { values }] of order) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}
