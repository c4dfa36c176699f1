/** Tensors: their shapes, their types, their life. */
import { layers } from './layers.ts';
import { onMessage, shape, type Rule } from './rule.ts';

/** Numbers that are a square picture, where one of another size was asked for. */
function squares(to: string, has: number): string {
  const [wanted, other] = [/(\d+),(\d+),3$/.exec(to), Math.sqrt(has / 3)];
  if (!wanted || wanted[1] !== wanted[2] || !Number.isInteger(other) || other < 2) return '';
  return ` ${has} numbers are one picture of ${other} × ${other} pixels: the shape and the transform have to agree about the size, \`[1, transform.size, transform.size, 3]\`.`;
}

const shapes: readonly Rule[] = [
  onMessage(
    /Error in matMul: inner shapes \((\d+)\) and \((\d+)\) of Tensors with shapes ([\d,]+) and ([\d,]+)/,
    ([a = '', b = '', left = '', right = '']) =>
      `A product of ${shape(left)} and ${shape(right)}: each row of the first has ${a} numbers, and each column of the second ${b}. These two have to be equal. Has one to be turned, with \`.transpose()\`?`,
  ),
  onMessage(
    /Shape of tensors\[(\d+)\] \(([\d,]+)\) does not match the shape of the rest \(([\d,]+)\) along the non-concatenated axis (\d+)/,
    ([i = '', own = '', rest = '', axis = '']) =>
      `The tensors to join have the shapes ${shape(rest)} and ${shape(own)} (number ${i}, counted from 0). They may differ only in the direction in which they are joined; axis ${axis} is another one.`,
  ),
  onMessage(
    /passed to stack must have matching shapes Shapes ([\d,]*) and ([\d,]*) must match/,
    ([a = '', b = '']) =>
      `\`stack\` puts tensors of one shape on one another; here are ${shape(a)} and ${shape(b)}.`,
  ),
  onMessage(/Size\((\d+)\) must match the product of shape ([\d,-]+)/, ([size = '', to = '']) => {
    const product = to.split(',').reduce((all, n) => all * Math.abs(Number(n)), 1);
    return `The tensor has ${size} numbers, and ${shape(to)} would take ${product}. \`reshape\` orders numbers anew, it adds none and drops none.`;
  }),
  onMessage(
    /provided shape, \[([\d,]+)\], the tensor should have (\d+) values but has (\d+)/,
    ([to = '', wants = '', has = '']) =>
      `A tensor of shape ${shape(to)} takes ${wants} numbers, and the list has ${has}.${squares(to, Number(has))}`,
  ),
  onMessage(
    /Error in dot: inner dimensions of inputs must match, but got (\d+) and (\d+)/,
    ([a = '', b = '']) =>
      `A product: each row of the first has ${a} numbers, and each column of the second ${b}. These two have to be equal. Has one to be turned, with \`.transpose()\`?`,
  ),
  onMessage(
    /The new shape \([\d,]*,,[\d,]*\) has NaN elements and the old shape \((\d+)\)/,
    ([n = ''], { stack }) =>
      /matMul/i.test(stack)
        ? `\`matMul\` takes matrices, and one of these is a plain row of ${n} numbers. \`.expandDims(0)\` makes it a matrix of one row, \`.expandDims(1)\` one of one column.`
        : null,
  ),
  onMessage(
    /could not be broadcast together with shapes ([\d,]*) and ([\d,]*)\./,
    ([a = '', b = ''], { stack }) =>
      stack.includes('applyGradients')
        ? `The optimizer has trained other variables before: it keeps their velocities by position, of shape ${shape(a)} where now ${shape(b)} comes. After freezing or unfreezing, or for a new head, make a new optimizer.`
        : `Numbers are joined one by one, and ${shape(a)} and ${shape(b)} don't fit: from the right, each pair of lengths has to be equal, or one of the two has to be 1.`,
  ),
  onMessage(
    /Error in softmaxCrossEntropy:\s+Shapes ([\d,]*) and ([\d,]*) must match/,
    ([labels = '', logits = '']) => {
      const classes = logits.split(',').at(-1) ?? '';
      return `The labels have the shape ${shape(labels)} and the logits ${shape(logits)}. The labels have to be one-hot: \`tf.oneHot(labels, ${classes})\` makes a row of ${classes} numbers of each. Or use graft's \`crossEntropy(logits, labels)\`, which takes the labels as they are.`;
    },
  ),
];

const types: readonly Rule[] = [
  onMessage(
    /Argument '(\w+)' passed to '(\w+)' must be int32 tensor, but got (\w+) tensor/,
    ([argument = '', op = '', got = '']) =>
      `\`${op}\` counts with \`${argument}\`, so these have to be whole numbers, and they are ${got}. Write \`.toInt()\`, or make the tensor as \`tf.tensor1d(labels, 'int32')\`.`,
  ),
  onMessage(
    /Argument '(\w+)' passed to '(\w+)' must be (bool|numeric) tensor, but got (\w+) tensor/,
    ([argument = '', op = '', wants = '', got = '']) =>
      wants === 'bool'
        ? `\`${op}\` wants true or false in \`${argument}\`, and it is ${got}. A comparison such as \`x.greater(0)\` gives that.`
        : `\`${op}\` wants numbers, and \`${argument}\` is ${got}: a text.`,
  ),
  onMessage(
    /Argument '(\w+)' passed to '(\w+)' must be a Tensor or TensorLike, but got '(null|undefined)'/,
    ([argument = '', op = '']) =>
      `\`${op}\` got nothing at all as \`${argument}\`. Is the name of a field misspelt, or is a list shorter than you think?`,
  ),
];

const life: readonly Rule[] = [
  onMessage(/^Tensor is disposed\.$/, (_, { text }) =>
    /\btidy\s*\(/.test(text)
      ? 'This tensor is freed already. `tf.tidy` frees every tensor made inside it but those that it returns: `const t = tf.tidy(() => { …; return result; })`.'
      : 'This tensor is freed already: after `dispose()` nothing is left of it. Dispose where it is needed for the last time. In a cell you need not: what a cell made is freed when it runs again.',
  ),
  onMessage(
    /WebGL|texture|out of memory|allocation failed|Array buffer allocation/i,
    (_, { stack, message }) =>
      /memory|allocat|Unable to create WebGLTexture|texture size|exceeds/i.test(message + stack.slice(0, 400))
        ? 'The memory is full, perhaps that of the GPU. Take fewer pictures at once (`size`, `batchSize`), and restart the kernel: that frees everything.'
        : null,
  ),
];

export const tensors: readonly Rule[] = [...shapes, ...layers, ...types, ...life];
