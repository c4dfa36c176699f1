import * as tf from '@tensorflow/tfjs';
import { forward } from '../network/forward.ts';
import { checkLoss } from './check.ts';
import type { Fed, Feed } from './feed.ts';
import type { HistoryRow, Phase } from './history.ts';
import { correct, meanCrossEntropy } from './loss.ts';

/** What one phase of one epoch came to. */
export interface PhaseResult {
  readonly row: HistoryRow;
  /** Mean loss of the first batch: in training, before its first step. */
  readonly start: number;
}

/** One phase of one epoch. `act` returns the batch's loss times its rows, and its right answers, as `[2]`. */
export async function runPhase(
  at: { readonly epoch: number; readonly phase: Phase },
  { epoch, slow }: Feed,
  shuffleSeed: number | undefined,
  act: (fed: Fed) => tf.Tensor1D,
  advance: () => Promise<void>,
): Promise<PhaseResult> {
  let pictures = 0;
  let firstRows = 0;
  const results: tf.Tensor1D[] = [];
  try {
    for await (const fed of epoch(at.epoch, shuffleSeed)) {
      try {
        results.push(act(fed));
      } finally {
        tf.dispose([fed.x, fed.y]);
      }
      pictures += fed.rows;
      firstRows ||= fed.rows;
      if (slow) await results.at(-1)?.data();
      await advance();
    }
    const sums = tf.tidy(() => tf.stack(results).sum(0));
    const [loss = NaN, right = NaN] = await sums.data();
    const [first = NaN] = (await results[0]?.data()) ?? [];
    sums.dispose();
    checkLoss(loss / pictures, at.epoch);
    const row = { ...at, loss: loss / pictures, accuracy: right / pictures };
    return { row, start: first / firstRows };
  } finally {
    tf.dispose(results);
  }
}

/** One step of the optimizer. Returns the batch's loss times its rows, and its right answers. */
export function learningStep(
  model: tf.LayersModel,
  { learning }: Feed,
  { x, y, rows }: Fed,
  optimizer: tf.Optimizer,
  variables: tf.Variable[],
): tf.Tensor1D {
  return tf.tidy(() => {
    let right: tf.Scalar | undefined;
    const loss = optimizer.minimize(
      () => {
        const logits = forward(model, learning, x, (layer) => layer.trainable) as tf.Tensor2D; // [rows, classes]
        right = tf.keep(correct(logits, y));
        return meanCrossEntropy(logits, y);
      },
      true,
      variables,
    );
    const result = tf.stack([loss?.mul(rows) ?? tf.scalar(NaN), right ?? tf.scalar(NaN)]) as tf.Tensor1D;
    right?.dispose();
    return result;
  });
}

/** Loss times rows and right answers of one batch, without learning. */
export function measure(model: tf.LayersModel, { learning }: Feed, { x, y, rows }: Fed): tf.Tensor1D {
  return tf.tidy(() => {
    const logits = forward(model, learning, x) as tf.Tensor2D; // [rows, classes]
    return tf.stack([meanCrossEntropy(logits, y).mul(rows), correct(logits, y)]) as tf.Tensor1D;
  });
}
