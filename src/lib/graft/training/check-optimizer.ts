import type * as tf from '@tensorflow/tfjs';
import { checkNumber, type Limits } from '../numbers.ts';

const trainedBy = new WeakMap<tf.Optimizer, readonly tf.Variable[]>();

/**
 * tfjs's optimizers keep their velocities by position in the list of variables, not by variable: with another
 * list they would push one layer with the speed of another.
 *
 * @throws where the optimizer has trained other variables before
 */
export function checkOptimizer(optimizer: tf.Optimizer, variables: readonly tf.Variable[]): void {
  const before = trainedBy.get(optimizer);
  const same =
    before?.length === variables.length && before.every((variable, i) => variable === variables[i]);
  if (before && !same)
    throw new Error(
      'This optimizer has already trained other variables, and would move these with the velocities of those. ' +
        'Make a new one for the new head: tf.train.momentum(0.001, 0.9).',
    );
  trainedBy.set(optimizer, [...variables]);
}

/** What tfjs's optimizers call their numbers. It takes any: a rate of NaN spoils all weights in one step. */
const RATES: Readonly<Record<string, Limits>> = {
  learningRate: { from: 0, example: 0.001 },
  momentum: { from: 0, to: 1, example: 0.9 },
  beta1: { from: 0, to: 1, example: 0.9 },
  beta2: { from: 0, to: 1, example: 0.999 },
  decay: { from: 0, to: 1, example: 0.9 },
  rho: { from: 0, to: 1, example: 0.95 },
};

/** @throws {RangeError} where the learning rate or another number of an optimizer is out of its range */
export function checkRates(optimizer: tf.Optimizer): void {
  for (const [name, limits] of Object.entries(RATES)) {
    const value: unknown = Reflect.get(optimizer, name);
    if (value !== undefined) checkNumber(`optimizer.${name}`, value, limits);
  }
}
