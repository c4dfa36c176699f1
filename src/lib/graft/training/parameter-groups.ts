import * as tf from '@tensorflow/tfjs';
import { checkOptimizer, checkRates } from './check-optimizer.ts';
import { disposeOptimizer } from './dispose-optimizer.ts';
import { asVariable, type AnyVariable } from './variables.ts';

/** Variables, and what moves them. */
export interface ParameterGroup {
  readonly variables: readonly AnyVariable[];
  readonly optimizer: tf.Optimizer;
}

type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];

/** Several optimizers as one: each moves its own variables. */
export class ParameterGroups extends tf.Optimizer {
  static readonly className = 'ParameterGroups';
  readonly groups: readonly {
    readonly variables: readonly tf.Variable[];
    readonly optimizer: tf.Optimizer;
  }[];

  constructor(groups: readonly ParameterGroup[]) {
    super();
    this.groups = groups.map(({ variables, optimizer }) => ({
      variables: variables.map(asVariable),
      optimizer,
    }));
    const all = this.groups.flatMap(({ variables }) => variables);
    const twice = all.find((variable, i) => all.indexOf(variable) !== i);
    if (twice)
      throw new Error(`The variable '${twice.name}' is in two groups. It can have one optimizer only.`);
    for (const { variables, optimizer } of this.groups) {
      if (variables.length === 0)
        throw new Error('A group has no variables, so its optimizer moves nothing.');
      checkRates(optimizer);
      checkOptimizer(optimizer, variables);
    }
  }

  override applyGradients(gradients: Gradients): void {
    const given = new Map(
      Array.isArray(gradients)
        ? gradients.map(({ name, tensor }) => [name, tensor])
        : Object.entries(gradients),
    );
    const grouped = this.groups.flatMap(({ variables }) => variables.map(({ name }) => name));
    const left = [...given.keys()].filter((name) => !grouped.includes(name));
    if (left.length > 0)
      throw new Error(
        `Trained, but in none of the groups: ${left.join(', ')}. Put it into one, or freeze its layer.`,
      );
    const still = grouped.filter((name) => !given.has(name));
    if (still.length > 0)
      throw new Error(
        `In a group, but not trained: ${still.join(', ')}. Is its layer frozen? layer.trainable = true thaws it.`,
      );
    for (const { variables, optimizer } of this.groups)
      optimizer.applyGradients(
        variables.flatMap(({ name }) => {
          const tensor = given.get(name);
          return tensor ? [{ name, tensor }] : [];
        }),
      );
    this.incrementIterations();
  }

  override dispose(): void {
    for (const { optimizer } of this.groups) disposeOptimizer(optimizer);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

/**
 * One optimizer for layers that shall move at different speeds, as PyTorch's parameter groups: a new head fast, thawed
 * layers slowly.
 *
 * @throws where a variable is in two groups, a group is empty, an optimizer has trained other variables or its rate is out
 *   of range; at a step, where a variable is trained and in no group, or in a group and not trained
 */
export function parameterGroups(groups: readonly ParameterGroup[]): tf.Optimizer {
  return new ParameterGroups(groups);
}
