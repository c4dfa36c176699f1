import type * as tf from '@tensorflow/tfjs';
import { checksum } from '../network/checksum.ts';
import { cutBefore } from '../network/cut.ts';
import { part, type Part } from '../network/forward.ts';
import { fuse, type Fused } from './fuse.ts';
import { inputLayer } from '../network/trunk-and-head.ts';

/** The frozen part of a network, compiled. Its weights are copies: what is learned later doesn't reach it. */
export interface Trunk {
  /** The layer whose output comes out: `avgpool`, where only the head is to be trained. */
  readonly layer: string;
  /** What comes out for one picture: `[512]` of `avgpool`, `[6, 6, 256]` of `layer3.1.relu2` at 96 pixels. */
  readonly shape: readonly number[];
  /** Checksum of the weights that it was made of. */
  readonly checksum: string;
  /** `[batch, size, size, 3]`, normalised, to `[batch, ...shape]`. */
  readonly run: (x: tf.Tensor4D) => tf.Tensor;
  /** Frees its weights; the network keeps its own. */
  readonly dispose: () => void;
}

/**
 * Compiles what is frozen at the start of a network, up to the first layer that is trainable, for inference: BatchNorm is
 * folded into the convolutions, padding, bias and ReLU ride along, and nothing in between is kept. The same numbers as
 * the layers give, to 1e-4, in about two thirds of the time on WASM.
 *
 * @throws where the first layer is trainable already, or where no layer is
 */
export async function compileTrunk(model: tf.LayersModel): Promise<Trunk> {
  const trained = model.layers.filter((layer) => layer.trainableWeights.length > 0);
  if (trained.length === 0)
    throw new Error(
      'Every layer of this network is frozen, its last one too: no head is left to train. ' +
        'Put one in first, with replaceHead(model, classes), or thaw a layer: layer.trainable = true.',
    );
  const { frozen } = cutBefore(model, trained);
  if (!frozen.layers.some((layer) => layer.weights.length > 0))
    throw new Error(
      `Nothing is frozen at the start of this network: ${trained[0]?.name ?? 'its first layer'} is trainable. ` +
        'Freeze it first: for (const layer of model.layers) layer.trainable = false.',
    );
  return { ...(await describe(frozen)), ...fuse(model, frozen) };
}

/**
 * The network up to one of its layers, frozen or not. It is compiled when it first runs: where what it would compute is
 * kept from before, the second that compiling takes is saved. So it is for use at once, before anything is learned.
 */
export async function trunkUpTo(model: tf.LayersModel, layer: tf.layers.Layer): Promise<Trunk> {
  const upTo = part(model, inputLayer(model), layer);
  let fused: Fused | undefined;
  return {
    ...(await describe(upTo)),
    run: (x) => {
      fused ??= fuse(model, upTo);
      return fused.run(x);
    },
    dispose: () => fused?.dispose(),
  };
}

async function describe({ layers, to }: Part): Promise<Pick<Trunk, 'layer' | 'shape' | 'checksum'>> {
  const weights = layers.flatMap((layer) => layer.weights.map((weight) => weight.read()));
  const { shape } = to.output as tf.SymbolicTensor; // the layers of a trunk have one output
  return { layer: to.name, shape: shape.slice(1).map(Number), checksum: await checksum(weights) };
}
