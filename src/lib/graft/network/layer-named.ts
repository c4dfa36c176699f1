import type * as tf from '@tensorflow/tfjs';

/** The layer of that name. @throws where there is none; the message lists names that come near */
export function layerNamed(model: tf.LayersModel, name: string): tf.layers.Layer {
  const layer = model.layers.find((each) => each.name === name);
  if (layer) return layer;
  const start = name.split('.', 1)[0] ?? '';
  const names = model.layers.map((each) => each.name);
  const near = names.filter((each) => each.startsWith(start) || (start && each.includes(start)));
  const list = (near.length > 0 ? near : names).slice(0, 8).join(', ');
  throw new Error(`This network has no layer '${name}'. Layers it has: ${list}…`);
}
