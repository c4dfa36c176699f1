/** Training by hand: the loss, the variables, the names of layers. */
import * as tf from '@tensorflow/tfjs';
import { suggest } from '../../text/suggest.ts';
import { onMessage, type Rule } from './rule.ts';

export const training: readonly Rule[] = [
  onMessage(
    /expects at least one of the input variables to be trainable, but none of the (\d+) variables/,
    ([count = '']) =>
      count === '0'
        ? 'The list of variables is empty: there is nothing to train. Is every layer frozen? Set `trainable = true` on those that should learn.'
        : `None of the ${count} variables can be trained: their layers are frozen. Set \`trainable = true\` on those that should learn.`,
  ),
  onMessage(
    /must return a scalar, but it returned a rank-(\d+) tensor/,
    () =>
      'A loss is one number, so that it can be made smaller. Take the mean over the pictures: `.mean()` at the end.',
  ),
  onMessage(
    /Cannot find a connection between any variable and the result of the loss/,
    () =>
      'The loss does not depend on the variables, as far as TensorFlow.js can see. Compute all of it inside the function, with tensors: `dataSync()` and `data()` give plain numbers, through which no gradient passes.',
  ),
  onMessage(/^No such layer: (.+)$/, ([name = ''], { inputs, value }) => {
    const models = inputs.map(value).filter((one) => one instanceof tf.LayersModel);
    const near = suggest(
      name,
      models.flatMap(({ layers }) => layers.map((layer) => layer.name)),
    );
    return near
      ? `Did you mean \`${near}\`?`
      : 'Show the network by its name in a cell of its own: the table lists the names of its layers.';
  }),
  onMessage(
    /The model needs to be compiled before being used/,
    () =>
      '`fit` of TensorFlow.js wants `model.compile({ optimizer, loss })` first, and again after each change of `trainable`. graft’s `train(model, { train, validation })` needs none.',
  ),
  onMessage(
    /shape of the new value \(([\d,]*)\) and previous value \(([\d,]*)\) must match/,
    ([next = '', before = '']) =>
      `A variable keeps its shape, [${before}]; [${next}] does not go in. Make a new variable, or a new head.`,
  ),
];
