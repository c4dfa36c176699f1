/** For each function that can be a slider's scale, the one that undoes it. */
import type { Transform } from '../../../lib/data/control.ts';

export const inverse: Record<Transform, (value: number) => number> = {
  log: Math.exp,
  log2: (value) => 2 ** value,
  log10: (value) => 10 ** value,
  log1p: Math.expm1,
  exp: Math.log,
  expm1: Math.log1p,
  sqrt: (value) => value ** 2,
  cbrt: (value) => value ** 3,
  sinh: Math.asinh,
  asinh: Math.sinh,
  tanh: Math.atanh,
  atan: Math.tan,
};
