/** How a convolution pads, as tfjs's kernels are told it. */
export type Pad = 'valid' | 'same' | number;

/** How much a convolution padded on either side: TensorFlow's rule for 'same' puts the odd one at the end. */
export function around(
  input: number,
  output: number,
  kernel: number,
  stride: number,
  pad: Pad,
): [number, number] {
  if (pad === 'valid') return [0, 0];
  if (typeof pad === 'number') return [pad, pad];
  const total = Math.max(0, (output - 1) * stride + kernel - input);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}
