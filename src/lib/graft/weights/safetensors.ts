import { fromHalf } from './half.ts';
import { dequantise } from './int8.ts';
import { count, readHeader } from './safetensors-header.ts';

/** One tensor of a weights file. */
export interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Its values as float32, row by row; widened, or multiplied by their scales. */
  readonly values: () => Float32Array;
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
  const { tensors: header, start } = readHeader(bytes, what);
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

function floats(data: ArrayBuffer, dtype: string, name: string, what: string): Float32Array {
  if (dtype === 'F32') return new Float32Array(data);
  if (dtype === 'F16') return fromHalf(new Uint16Array(data));
  if (dtype === 'I8')
    throw new Error(`${what}: \`${name}\` is I8, but there is no \`${name}.scale\` to multiply it by.`);
  throw new Error(`${what}: \`${name}\` is ${dtype}; only F32, F16 and I8 with a scale can be read.`);
}
