/** What goes into a network or a layer does not have the shape that it takes. */
import { onMessage, shape, type Rule } from './rule.ts';

/** `null,32,32,3` -> the side of square pictures; null where these are none. */
function sideOf(dimensions: string): string | null {
  return /^(?:\w+,)?(\d+),\1,3$/.exec(dimensions)?.[1] ?? null;
}

/** What a whole network takes and what it got. Both without the number of pictures, `32,32,3`. */
function fits(network: string, wants: string, got: string): string {
  const said = `${network} takes ${shape(`batch,${wants}`)}, and what came is ${shape(`batch,${got}`)}.`;
  const [side, came] = [sideOf(wants), sideOf(got)];
  if (side !== null && came !== null)
    return `${said} Pictures have to be ${side} × ${side} pixels here, and these are ${came} × ${came}. Make them with the network's own transform, whose \`size\` is ${side}: \`toInput(pixels, transform)\`.`;
  const [channels, ...sides] = got.split(',');
  if (side !== null && channels === '3' && sides.length === 2)
    return `${said} The channels come last here, not first as in PyTorch: \`.transpose([0, 2, 3, 1])\`.`;
  if (side !== null && got.split(',').length === 3)
    return `${said} A picture is [height, width, 3]: ${side} × ${side} pixels, each with red, green and blue. \`toInput(pixels, transform)\` makes it so.`;
  return `${said} The first number counts the pictures; the others have to be equal. Was the input made with the transform of this network?`;
}

/** The name of an input, as tfjs gives it, in words. */
const named = (input: string): string =>
  input.endsWith('_input') ? `\`${input.slice(0, -'_input'.length)}\`` : 'The network';

/** @param got its shape, where it is known */
function rank(what: string, wants: number, has: number, got?: string): string {
  const given = got === undefined ? `one of ${has}` : `${shape(got)}, one of ${has}`;
  const pictures = wants === 4 ? ': [batch, height, width, channels]' : '';
  const said = `${what} takes a tensor of ${wants} dimensions${pictures}. What came is ${given}.`;
  if (has === wants - 1)
    return `${said} The first dimension counts the pictures; \`.expandDims(0)\` makes one by itself a batch of one.`;
  if (wants === 4 && has === 2)
    return `${said} Features are no pictures: graft’s \`predict(model, features)\` gives them to the head alone.`;
  return said;
}

const whole: readonly Rule[] = [
  onMessage(
    /expected (\S+) to have shape \[\w+,([\w,]+)\] but got array with shape \[\d+,([\d,]+)\]/,
    ([input = '', wants = '', got = '']) => fits(named(input), wants, got),
  ),
  onMessage(
    /expected (\S+) to have (\d+) dimension\(s\), but got array with shape \[([\d,]+)\]/,
    ([input = '', wants = '', got = '']) => rank(named(input), Number(wants), got.split(',').length, got),
  ),
  // `fit` and `evaluate` look at both sides.
  onMessage(
    /^(input|target) expected a batch of elements where each example has shape \[([\d,]*)\].* each with shape \[([\d,]*)\]/,
    ([side = '', wants = '', got = '']) =>
      side === 'input'
        ? fits('The network', wants, got)
        : `The network gives ${shape(wants)} for a picture, and the targets have ${shape(got)}. They need one number for each output: \`tf.oneHot(labels, ${wants})\`, or a new head, \`replaceHead(model, ${got})\`.`,
  ),
  onMessage(
    /same number of samples as target Tensors\. Found (\d+) input sample\(s\) and (\d+) target/,
    ([inputs = '', targets = '']) =>
      `There are ${inputs} pictures and ${targets} targets: each picture takes one, in the same order.`,
  ),
  onMessage(
    /Expected to see (\d+) Tensor\(s\), but instead got (\d+) Tensors/,
    ([wants = '', got = '']) =>
      `The network takes ${wants === '1' ? 'one tensor' : `${wants} tensors`}, and here are ${got} in a list. Several pictures go in as one batch: \`tf.stack([a, b])\`, or \`tf.concat\` of batches.`,
  ),
];

const single: readonly Rule[] = [
  onMessage(
    /Input \d+ is incompatible with layer (\S+): expected (?:min_)?ndim=(\d+), found ndim=(\d+)/,
    ([layer = '', wants = '', has = '']) => rank(`The layer \`${layer}\``, Number(wants), Number(has)),
  ),
  onMessage(
    /Input \d+ is incompatible with layer (\S+): expected axis (-?\d+) of input shape to have value (\d+) but got shape ([\d,]+)/,
    ([layer = '', , wants = '', got = '']) =>
      `The layer \`${layer}\` takes ${wants} numbers in the last dimension, and it got ${shape(got)}.`,
  ),
  onMessage(/Error in (conv2d\w*): input must be rank (\d+), but got rank (\d+)/, ([op = '', wants, has]) =>
    rank(`\`${op}\``, Number(wants), Number(has)),
  ),
  onMessage(
    /depth of input \((\d+)\) must match input depth for filter (\d+)/,
    ([depth = '', filter = '']) =>
      `The picture has ${depth} channels, and the filter is made for ${filter}. A filter has the shape [height, width, channels in, channels out].`,
  ),
  onMessage(
    /Layer weight shape ([\d,]+) not compatible with provided weight shape ([\d,]+)/,
    ([own = '', given = '']) =>
      `The layer's weights have the shape ${shape(own)}, and ${shape(given)} was given. A dense layer keeps [inputs, outputs]; PyTorch keeps the reverse.`,
  ),
];

export const layers: readonly Rule[] = [...whole, ...single];
