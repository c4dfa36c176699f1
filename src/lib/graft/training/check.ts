import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../../data/dataset.ts';
import { checkDataset, checkLabels } from '../datasets/labels.ts';
import { areFeatures, type Features } from '../features/features.ts';
import type { Augment } from '../pixels/augment.ts';
import { after, outputs } from '../network/trunk-and-head.ts';
import { asVariable, layersOf, trainableVariables, type AnyVariable } from './variables.ts';

/** Checks that the head gives one number for each class. @throws where it doesn't, with both counts */
export function checkHead(model: tf.LayersModel, { classes }: { readonly classes: readonly string[] }): void {
  const given = outputs(model);
  if (given !== classes.length)
    throw new Error(
      `The head gives ${given} numbers a picture; ${classes.length} classes need ${classes.length}. ` +
        `Replace the head: replaceHead(model, ${classes.length}).`,
    );
}

/** Checks that there is something to tell apart. @throws where there is one class only */
export function checkClasses({ classes }: { readonly classes: readonly string[] }): void {
  if (classes.length < 2)
    throw new Error(
      `There is only one class (${classes.join()}): nothing to tell apart, so nothing to learn. ` +
        'Train on pictures with two class folders or more.',
    );
}

/** Checks the labels of training and validation. @throws where one is no index into the classes, or is missing */
export function checkRows(data: Features | Dataset, classes: readonly string[]): void {
  if (!areFeatures(data)) {
    checkDataset({ ...data, classes });
    return;
  }
  const { labels, count, pictures } = data;
  if (labels.length !== count)
    throw new RangeError(
      `There are ${count} rows of features and ${labels.length} labels. Give each row its label, in the same order.`,
    );
  checkLabels({ labels, classes, pictures });
}

/** Checks that what is augmented are pictures. @throws where they are features already */
export function checkAugment(data: Features | Dataset, augment: Augment | undefined): void {
  if (augment && areFeatures(data))
    throw new TypeError(
      'Features are computed already: augment changes pictures. Give train the pictures (a Dataset) and a transform, ' +
        'or features of augmented pictures: extractFeatures(model, dataset, { transform, augment, views: 4 }).',
    );
}

/**
 * The variables to train: the given ones, or those of layers that are not frozen; over features, only of layers behind
 * the one that made them.
 *
 * @throws where nothing is left to train, or where a given variable can't be trained over these data
 */
export function variablesToTrain(
  model: tf.LayersModel,
  data: Features | Dataset,
  given: readonly AnyVariable[] | undefined,
): tf.Variable[] {
  const overFeatures = areFeatures(data);
  const behind = overFeatures ? after(model, data.layer).layers : [];
  const within = behind.flatMap((layer) => layer.weights.map(asVariable));
  const variables = given?.map(asVariable) ?? trainableVariables(model);
  const outside = overFeatures
    ? layersOf(
        model,
        variables.filter((one) => !within.includes(one)),
      )
    : [];
  if (outside[0] && overFeatures)
    throw new Error(
      `${outside[0].name} is to be trained, but the features come from ${data.layer}, behind it: it can't learn from them. ` +
        'Give train the pictures (a Dataset) and a transform, or freeze it.',
    );
  const free = variables.filter(({ trainable }) => trainable);
  if (free.length > 0) return free;
  throw new Error(
    given?.length
      ? `None of the ${given.length} variables to train is trainable: their layers are frozen. ${THAW}`
      : `There is nothing to train: every layer is frozen. ${THAW}`,
  );
}

const THAW = "Set `trainable = true` on the layers that should learn, for example model.getLayer('fc').";

/** Checks one epoch's mean loss. @throws where it is no number any more */
export function checkLoss(loss: number, epoch: number): void {
  if (Number.isFinite(loss)) return;
  throw new Error(
    `In epoch ${epoch} the loss became ${loss}: the steps were too large, and the weights ran away. ` +
      'Lower the learning rate, for example to a tenth, and start from a new head and a new optimizer.',
  );
}
