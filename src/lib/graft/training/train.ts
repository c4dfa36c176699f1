import * as tf from '@tensorflow/tfjs';
import '../network/filter-gradient.ts';
import '../network/input-gradient.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Features } from '../features/features.ts';
import type { Augment } from '../pixels/augment.ts';
import type { Transform } from '../pixels/transform.ts';
import { checkWhole } from '../numbers.ts';
import { random } from '../random.ts';
import { host } from '../../host/host.ts';
import { work } from '../../host/work.ts';
import { tellAbsurdLoss } from './absurd-loss.ts';
import { checkAugment, checkClasses, checkHead, checkRows, variablesToTrain } from './check.ts';
import { checkOptimizer, checkRates } from './check-optimizer.ts';
import { disposeOptimizer } from './dispose-optimizer.ts';
import { learningStep, measure, runPhase } from './epoch.ts';
import { feeds, type Fed } from './feed.ts';
import type { History, HistoryRow } from './history.ts';
import { checkWeights } from './run-away.ts';
import { layersOf, type AnyVariable } from './variables.ts';

export interface TrainOptions {
  /** Times that all training pictures are seen. Default 30. */
  readonly epochs?: number;
  /** Default 32. */
  readonly batchSize?: number;
  /** Default `tf.train.momentum(0.001, 0.9)`, new for this call. */
  readonly optimizer?: tf.Optimizer;
  /** What the optimizer may change; default: the variables of all layers that are not frozen. */
  readonly variables?: readonly AnyVariable[];
  /** Needed where pictures and not features are given. */
  readonly transform?: Transform;
  /** Varies the training pictures, anew in each epoch; those of validation stay as they are. Not for features. */
  readonly augment?: Augment;
  /** The order of the training pictures is drawn by this. Default 1. */
  readonly seed?: number;
  /** Called after every epoch with all rows so far: show a live plot here. */
  readonly onEpoch?: (history: History) => unknown;
}

/**
 * Trains a network: each epoch once over the training pictures, shuffled, with a step of the optimizer after
 * every batch, then once over the validation pictures without learning.
 *
 * Over {@link Features} only the head runs, and an epoch takes milliseconds. Over a {@link Dataset} the whole network
 * runs at every step; layers with `trainable = false` run in inference mode, BatchNorm's statistics included.
 * The training rows are means over the epoch, while the weights still moved, as in the PyTorch lesson.
 *
 * @throws where an option is out of its range, a label is none of the classes, there is one class only, the head doesn't fit the classes, features are to be augmented, nothing is trainable, the optimizer has trained other variables,
 *   a weight is no number or the loss is none any more, or the reader presses Stop; the weights stay as the last step left them
 */
export async function train(
  model: tf.LayersModel,
  data: { readonly train: Features | Dataset; readonly validation: Features | Dataset },
  {
    epochs = 30,
    batchSize = 32,
    optimizer,
    variables,
    transform,
    augment,
    seed = 1,
    onEpoch,
  }: TrainOptions = {},
): Promise<History> {
  checkWhole('epochs', epochs, { from: 1, example: 30 });
  checkWhole('batchSize', batchSize, { from: 1, example: 32 });
  host().costs?.('training');
  const order = random(seed);
  if (optimizer) checkRates(optimizer);
  checkClasses(data.train);
  checkHead(model, data.train);
  for (const phase of [data.train, data.validation]) checkRows(phase, data.train.classes);
  checkAugment(data.train, augment);
  const moving = variablesToTrain(model, data.train, variables);
  if (optimizer) checkOptimizer(optimizer, moving);
  await checkWeights(model, moving, host());
  const trained = layersOf(model, moving);
  const phases = feeds(model, data, { batchSize, transform, augment, trained });
  const perEpoch = phases.train.steps + phases.validation.steps;
  const { step } = work('training', epochs * perEpoch);
  const own = optimizer ?? tf.train.momentum(0.001, 0.9);
  const lookAt = tellAbsurdLoss(data.train.classes.length, host());
  const history: HistoryRow[] = [];
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      let done = (epoch - 1) * perEpoch;
      const advance = () => step(++done, `epoch ${epoch} of ${epochs}`);
      const learn = (fed: Fed) => learningStep(model, phases.train, fed, own, moving);
      const look = (fed: Fed) => measure(model, phases.validation, fed);
      const shuffleSeed = order.integer(2 ** 31);
      const learnt = await runPhase({ epoch, phase: 'train' }, phases.train, shuffleSeed, learn, advance);
      const seen = await runPhase(
        { epoch, phase: 'validation' },
        phases.validation,
        undefined,
        look,
        advance,
      );
      history.push(learnt.row, seen.row);
      lookAt({ start: learnt.start, train: learnt.row, validation: seen.row });
      await onEpoch?.([...history]);
    }
  } finally {
    if (!optimizer) disposeOptimizer(own);
    phases.dispose();
  }
  return history;
}
