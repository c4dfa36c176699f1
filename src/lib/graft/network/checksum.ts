import * as tf from '@tensorflow/tfjs';

/** By the identity of a tensor's contents, which changes with every assignment to a variable. */
const known = new WeakMap<object, bigint>();

/**
 * A hash of weights as 16 hexadecimal digits (FNV-1a over 32-bit words, 64 bits): two networks with the same
 * checksum have the same weights, and a checksum that stays says that training didn't touch them.
 *
 * @param weights a model, a layer or a list of tensors; a model's running statistics count too
 */
export async function checksum(
  weights: tf.LayersModel | tf.layers.Layer | readonly tf.Tensor[],
): Promise<string> {
  const tensors = 'weights' in weights ? weights.weights.map((weight) => weight.read()) : weights;
  let hash = OFFSET;
  for (const tensor of tensors)
    hash = mix(hash, (known.get(tensor.dataId) ?? (await remember(tensor))) ^ shapeOf(tensor));
  return hash.toString(16).padStart(16, '0');
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

function mix(hash: bigint, value: bigint): bigint {
  return BigInt.asUintN(64, (hash ^ value) * PRIME);
}

function shapeOf({ shape }: tf.Tensor): bigint {
  return shape.reduce((hash, n) => mix(hash, BigInt(n)), OFFSET);
}

async function remember(tensor: tf.Tensor): Promise<bigint> {
  const { dataId } = tensor;
  const hash = hashOf(await tensor.data());
  known.set(dataId, hash);
  return hash;
}

/** Two 32-bit FNV-1a hashes over the words, the second from another start; BigInt would be slow for millions. */
function hashOf(values: Float32Array | Int32Array | Uint8Array): bigint {
  const words =
    values.BYTES_PER_ELEMENT === 4
      ? new Uint32Array(values.buffer, values.byteOffset, values.length)
      : Uint32Array.from(values);
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const word of words) {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ ((word << 13) | (word >>> 19)), 0x85ebca6b);
    a ^= a >>> 15;
    b ^= b >>> 16;
  }
  return (BigInt(a >>> 0) << 32n) | BigInt(b >>> 0);
}
