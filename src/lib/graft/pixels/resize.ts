import type { Pixels } from '../../data/outputs.ts';

/**
 * Resizes a picture as PIL does: bilinear with antialiasing, first across, then down, each pass rounded to
 * whole numbers. Same bytes as `Image.resize((width, height), Image.BILINEAR)` of Pillow.
 *
 * Canvas and `tf.image.resizeBilinear` don't antialias like this when they shrink: features would then differ
 * from PyTorch's. Source of the arithmetic: Pillow, `src/libImaging/Resample.c`.
 */
export function resize(pixels: Pixels, width: number, height: number): Pixels {
  const across = pass(pixels.data, pixels.width, pixels.height, width, false);
  return { width, height, data: pass(across, pixels.height, width, height, true) };
}

/** Weights are whole numbers of 2⁻²², as in Pillow. */
const BITS = 22;
const HALF = 1 << (BITS - 1);

interface Tap {
  /** First pixel of the source that counts. */
  readonly from: number;
  readonly weights: Int32Array;
}

/** The source pixels that each target pixel is made of: a triangle as wide as the step, at least one pixel. */
function taps(source: number, target: number): Tap[] {
  const scale = source / target;
  const width = Math.max(1, scale);
  return Array.from({ length: target }, (_, i) => {
    const centre = (i + 0.5) * scale;
    const from = Math.max(0, Math.trunc(centre - width + 0.5));
    const to = Math.min(source, Math.trunc(centre + width + 0.5));
    const raw = Array.from({ length: to - from }, (_, k) =>
      Math.max(0, 1 - Math.abs((from + k - centre + 0.5) / width)),
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    return { from, weights: Int32Array.from(raw, (w) => Math.trunc(0.5 + (w / sum) * (1 << BITS))) };
  });
}

/** Resizes lines of `source` pixels to `target` pixels: the rows, or with `down` the columns, `lines` of them. */
function pass(data: Uint8ClampedArray, source: number, lines: number, target: number, down: boolean) {
  const out = new Uint8ClampedArray(4 * lines * target);
  const inStep = down ? 4 * lines : 4;
  const inLine = down ? 4 : 4 * source;
  const outStep = down ? 4 * lines : 4;
  const outLine = down ? 4 : 4 * target;
  taps(source, target).forEach(({ from, weights }, i) => {
    for (let line = 0; line < lines; line++) {
      const start = line * inLine + from * inStep;
      const put = line * outLine + i * outStep;
      let r = HALF;
      let g = HALF;
      let b = HALF;
      for (let k = 0, at = start; k < weights.length; k++, at += inStep) {
        const weight = weights[k] ?? 0;
        r += (data[at] ?? 0) * weight;
        g += (data[at + 1] ?? 0) * weight;
        b += (data[at + 2] ?? 0) * weight;
      }
      out[put] = r >> BITS;
      out[put + 1] = g >> BITS;
      out[put + 2] = b >> BITS;
      out[put + 3] = 255;
    }
  });
  return out;
}
