/** Weights as whole numbers of −127 … 127 times one scale for each output channel: a quarter of the bytes. */
export interface Quantised {
  readonly values: Int8Array;
  /** One for each output channel. */
  readonly scales: Float32Array;
}

/**
 * Rounds weights to int8, symmetrically, by output channel: `scale = max|w| / 127` of that channel.
 *
 * @param weights `[channels, …]` row by row
 */
export function quantise(weights: Float32Array, channels: number): Quantised {
  const each = weights.length / channels;
  const values = new Int8Array(weights.length);
  const scales = Float32Array.from({ length: channels }, (_, channel) => {
    const start = channel * each;
    const own = weights.subarray(start, start + each);
    const scale = Math.fround(own.reduce((max, w) => Math.max(max, Math.abs(w)), 0) / 127);
    if (scale > 0)
      values.set(
        Int8Array.from(own, (w) => Math.round(w / scale)),
        start,
      );
    return scale;
  });
  return { values, scales };
}

/** The way back from {@link quantise}: each weight times the scale of its channel. */
export function dequantise(values: Int8Array, scales: Float32Array): Float32Array {
  const each = values.length / scales.length;
  const weights = new Float32Array(values.length);
  scales.forEach((scale, channel) => {
    for (let i = channel * each; i < (channel + 1) * each; i++) weights[i] = (values[i] ?? 0) * scale;
  });
  return weights;
}
