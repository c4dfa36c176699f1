import type * as tf from '@tensorflow/tfjs';

/** Whether batch, height, width and channels come out of a layer. */
export function givesMaps({ output }: tf.layers.Layer): boolean {
  return !Array.isArray(output) && output.shape.length === 4;
}

/** @throws where a layer gives numbers and no maps */
export function checkMaps(layer: tf.layers.Layer): void {
  if (givesMaps(layer)) return;
  const shapes = [layer.output].flat().map(({ shape }) => shape.slice(1).join(' × '));
  throw new Error(
    `The layer '${layer.name}' gives no maps but ${shapes.join(' and ')} numbers. Take one before avgpool.`,
  );
}
