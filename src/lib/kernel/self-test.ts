/**
 * Whether a backend computes rightly: the network's kinds of layers on known numbers, for one picture and for 32, since
 * drivers have been seen to fail with batches only. All numbers are small whole ones, so the order of adding changes
 * nothing, and any right backend gives the same.
 */
import * as tf from '@tensorflow/tfjs';

interface Trial {
  readonly layer: string;
  /** The sizes of the network, but for fewer places. */
  readonly compute: (pictures: number) => tf.Tensor;
  /** The {@link digest} of what comes out, by the number of pictures. */
  readonly known: Readonly<Record<number, number>>;
}

const TRIALS: readonly Trial[] = [
  {
    layer: 'a convolution of 7 × 7',
    compute: (n) => tf.conv2d(numbers<tf.Rank.R4>([n, 16, 16, 3]), numbers([7, 7, 3, 64]), 2, 'same'),
    known: { 1: 794_973, 32: 25_801_169 },
  },
  {
    layer: 'a convolution of 3 × 3',
    compute: (n) => tf.conv2d(numbers<tf.Rank.R4>([n, 6, 6, 64]), numbers([3, 3, 64, 64]), 1, 'same'),
    known: { 1: 1_805_664, 32: 57_806_496 },
  },
  {
    layer: 'a convolution with ReLU',
    compute: (n) =>
      tf.fused.conv2d({
        x: numbers<tf.Rank.R4>([n, 3, 3, 128]),
        filter: numbers([3, 3, 128, 64]),
        strides: 1,
        pad: 'same',
        bias: numbers([64]),
        activation: 'relu',
      }),
    known: { 1: 982_010, 32: 31_702_952 },
  },
  {
    layer: 'a maximum over places',
    compute: (n) => tf.maxPool(numbers<tf.Rank.R4>([n, 8, 8, 64]), 3, 2, 'same'),
    known: { 1: 17_788, 32: 571_281 },
  },
  {
    layer: 'a matrix product',
    compute: (n) => tf.matMul(numbers([n, 512]), numbers([512, 5])),
    known: { 1: 2_034, 32: 191_202 },
  },
  {
    layer: 'a softmax',
    compute: (n) => tf.softmax(numbers([n, 5]).mul(Math.LN2)),
    known: { 1: 2.704918, 32: 282.361578 },
  },
];

/**
 * What the backend that is on computes wrongly, as words for a sentence; null where all is right.
 *
 * @param wait how to wait for each answer: some drivers never give one
 */
export async function miscomputed(
  wait: (answer: Promise<number>) => Promise<number> = (answer) => answer,
): Promise<string | null> {
  for (const { layer, compute, known } of TRIALS)
    for (const [pictures, expected] of Object.entries(known)) {
      const found = await wait(digestOf(() => compute(Number(pictures))));
      // So that NaN fails, too.
      const right = Math.abs(found - expected) <= 1e-5 * expected;
      if (!right) return `${layer} for ${pictures === '1' ? 'one picture' : `${pictures} pictures`}`;
    }
  return null;
}

async function digestOf(compute: () => tf.Tensor): Promise<number> {
  const y = tf.tidy(compute);
  try {
    return digest(await y.data());
  } finally {
    y.dispose();
  }
}

/** Whole numbers from −2 to 3 in no simple order, so that a row or a picture in another's place is seen. */
function numbers<R extends tf.Rank>(shape: tf.ShapeMap[R]): tf.Tensor<R> {
  const values = new Float32Array(tf.util.sizeFromShape(shape));
  for (let i = 0; i < values.length; i++) values[i] = ((i * 29 + (i >> 4) * 7 + (i >> 9) * 3) % 6) - 2;
  return tf.tensor<R>(values, shape);
}

/** All values in one number: each weighs by its place. */
function digest(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? NaN) * ((i % 17) + 1);
  return sum;
}
