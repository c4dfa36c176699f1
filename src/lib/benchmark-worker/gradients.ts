import * as tf from '@tensorflow/tfjs';
import { filterGradient, stockKernel } from '../graft/network/filter-gradient.ts';
import type { Effort } from './effort.ts';
import type { Row } from '../benchmark/report.ts';
import { alternate } from './stopwatch.ts';

/** Sides and channels of the last convolutions of stages 2 to 4, at 96 pixels. */
const LAYERS = [
  [12, 128],
  [6, 256],
  [3, 512],
] as const;

const BATCH = 4;

/**
 * The gradient of a convolution's filter: our way against tfjs's own kernel, with the largest difference between
 * them. WASM has no kernel of its own.
 */
export async function* gradients(effort: Effort): AsyncGenerator<Row> {
  const stock = stockKernel.get(tf.getBackend());
  const totals = { ours: 0, stock: 0 };
  let difference = 0;
  for (const [side, channels] of LAYERS) {
    const x = tf.randomNormal<tf.Rank.R4>([BATCH, side, side, channels], 0, 1, 'float32', 1);
    const dy = tf.randomNormal<tf.Rank.R4>([BATCH, side, side, channels], 0, 1, 'float32', 2);
    const filterShape = [3, 3, channels, channels] as [number, number, number, number];
    const ours = (): tf.Tensor => filterGradient(x, dy, filterShape, 1, 'same');
    const theirs = (): tf.Tensor => by(stock, x, dy, filterShape);
    const runs = stock ? [ours, theirs] : [ours];
    const [a, b] = await alternate(runs, effort);
    totals.ours += a?.median ?? 0;
    totals.stock += b?.median ?? 0;
    const [p, q] = runs.map((run) => run());
    if (p && q) difference = Math.max(difference, worst(p, q));
    tf.dispose([x, dy, ...(p ? [p] : []), ...(q ? [q] : [])]);
  }
  const layers = `filters of three layers, batch ${BATCH}`;
  yield { id: 'gradient ours', what: `gradient, ours: ${layers}`, value: totals.ours, unit: 'ms' };
  if (totals.stock === 0) return;
  yield { id: 'gradient stock', what: `gradient, tfjs's own: ${layers}`, value: totals.stock, unit: 'ms' };
  yield {
    id: 'gradient ratio',
    what: "our gradient, times as fast as tfjs's own",
    value: totals.stock / totals.ours,
    unit: 'times',
  };
  yield {
    id: 'gradient difference',
    what: 'the largest difference between both gradients, as a share of the largest value',
    value: difference,
    unit: 'share',
  };
}

/** Calls tfjs's kernel as its engine does. */
function by(
  kernel: tf.KernelConfig | undefined,
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: number[],
): tf.Tensor {
  const attrs = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', filterShape };
  const out = kernel?.kernelFunc({ inputs: { x, dy }, backend: tf.backend(), attrs });
  const [info] = [out ?? []].flat();
  if (!info) throw new Error('There is no kernel of tfjs to compare with.');
  return tf.engine().makeTensorFromTensorInfo(info);
}

function worst(a: tf.Tensor, b: tf.Tensor): number {
  return tf.tidy(() => a.sub(b).abs().max().div(b.abs().max()).dataSync()[0] ?? NaN);
}
