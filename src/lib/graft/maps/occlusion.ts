import type * as tf from '@tensorflow/tfjs';
import type { PictureRef } from '../../data/dataset.ts';
import type { Pixels } from '../../data/outputs.ts';
import { work } from '../../host/work.ts';
import { checkWhole } from '../numbers.ts';
import { pixelsOf } from '../pixels/pixels-of.ts';
import { toInput } from '../pixels/transform.ts';
import { highest } from '../training/predict.ts';
import { probabilities } from '../training/probabilities.ts';
import type { HeatMap } from './heat-map.ts';
import { checkLabel, type MapOptions } from './map-options.ts';

export interface OcclusionOptions extends MapOptions {
  /** Side of the square that is covered, in pixels of what the network sees. Default a quarter of its side. */
  readonly patch?: number;
  /** Pixels from one place to the next. Default half a patch. */
  readonly step?: number;
}

/** Pictures that go through the network at once. */
const AT_ONCE = 16;

/**
 * How much of a class's probability is lost where a part of the picture is covered (Zeiler and Fergus, 2014). The patch has
 * the mean colour, and goes over the whole square. Each pixel gets the mean of the patches that covered it, the nearer their
 * middles the more: from −1 to 1, below 0 where covering helps. It costs a picture for each place: 49 by default.
 *
 * @returns a map of `size × size` numbers
 * @throws where the label, the patch or the step is none, or the reader presses Stop
 */
export async function occlusion(
  model: tf.LayersModel,
  picture: Pixels | PictureRef,
  options: OcclusionOptions,
): Promise<HeatMap> {
  const { size } = options.transform;
  const { patch = Math.ceil(size / 4) } = options;
  checkWhole('patch', patch, { from: 1, to: size, example: Math.ceil(size / 4) });
  const { step = Math.ceil(patch / 2) } = options;
  checkWhole('step', step, { from: 1, to: patch, example: Math.ceil(patch / 2) });
  checkLabel(model, options.label);
  const values = toInput(await pixelsOf(picture), options.transform);
  const [whole = []] = await probabilities(model, [values], size);
  const label = options.label ?? highest(whole);
  const starts = startsOf(size, patch, step);
  const places = starts.flatMap((top) => starts.map((left) => ({ top, left })));
  const lost = new Float32Array(size * size);
  const weights = new Float32Array(size * size);
  const nearness = Array.from({ length: patch }, (_, i) => Math.min(i + 1, patch - i));
  const { step: advance } = work('covering', places.length);
  for (let start = 0; start < places.length; start += AT_ONCE) {
    const some = places.slice(start, start + AT_ONCE).map(({ top, left }) => rowsOf(size, patch, top, left));
    const rows = await probabilities(
      model,
      some.map((covered) => without(values, covered, patch)),
      size,
    );
    for (const [i, covered] of some.entries()) {
      const fall = (whole[label] ?? 0) - (rows[i]?.[label] ?? 0);
      for (const [y, row] of covered.entries())
        for (const [x, across] of nearness.entries()) {
          const weight = across * (nearness[y] ?? 0);
          lost[row + x] = (lost[row + x] ?? 0) + weight * fall;
          weights[row + x] = (weights[row + x] ?? 0) + weight;
        }
    }
    await advance(start + some.length);
  }
  return { values: lost.map((sum, i) => sum / (weights[i] ?? 1)), width: size, height: size, label };
}

/** What goes into the network, with so many pixels from each of these on in the mean colour: that is 0 there. */
function without(values: Float32Array, rows: readonly number[], patch: number): Float32Array {
  const copy = values.slice();
  for (const row of rows) copy.fill(0, 3 * row, 3 * (row + patch));
  return copy;
}

/** Where patches start along one side: the last one ends at the edge. */
function startsOf(size: number, patch: number, step: number): number[] {
  const starts = Array.from({ length: Math.ceil((size - patch) / step) }, (_, i) => i * step);
  return [...starts, size - patch];
}

/** The first pixel of each row of a patch. */
function rowsOf(size: number, patch: number, top: number, left: number): number[] {
  return Array.from({ length: patch }, (_, i) => (top + i) * size + left);
}
