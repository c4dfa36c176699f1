/** A forgotten `await`: what is there is only the promise of a value. */
import * as graft from '../../graft/index.ts';
import { onMessage, type Mistake, type Rule } from './rule.ts';

/** Functions of graft that give promises, and those whose results come one by one. */
const named = (kind: string): readonly string[] =>
  Object.entries(graft).flatMap(([name, value]) =>
    typeof value === 'function' && value.constructor.name === kind ? [name] : [],
  );
const promising = new Set(named('AsyncFunction'));
const streaming = new Set(named('AsyncGeneratorFunction'));
/** Methods that give promises: of tensors, of pictures, of `batches`, of models. */
const METHODS = new Set(['data', 'array', 'read', 'next', 'fit', 'evaluateDataset', 'bytes', 'json']);

/** A call: of a method of something, or of a function by its name. */
const CALL = /(\.\s*)?(?<![\w$])([\w$]+)\s*\(/g;
/** What stands in front of a call that is waited for, or handed on. */
const HANDED = /\b(?:await|return)\b[^;=\n]*$|=>\s*\(*$/;

/** The first call in a text that gives a promise which nobody waits for. */
function unawaited(text: string): string | null {
  for (const { 1: dot, 2: name = '', index } of text.matchAll(CALL)) {
    if (HANDED.test(text.slice(0, index))) continue;
    if (dot ? METHODS.has(name) : promising.has(name)) return `${dot ? '.' : ''}${name}`;
  }
  return null;
}

function heldPromise({ inputs, value }: Mistake): string | null {
  return inputs.find((name) => value(name) instanceof Promise) ?? null;
}

function forgotten(mistake: Mistake): string | null {
  const held = heldPromise(mistake);
  if (held)
    return `\`${held}\` is a promise: its value was not waited for. Write \`await\` in the cell that defines it: \`const ${held} = await …\`.`;
  // All promises of a list at once are waited for in one place.
  if (/\bPromise\s*\.|\.then\s*\(/.test(mistake.text)) return null;
  const call = unawaited(mistake.line) ?? unawaited(mistake.text);
  if (!call) return null;
  const whole = call.startsWith('.') ? `t${call}(…)` : `${call}(…)`;
  return `\`${call}(…)\` stands here without \`await\`, so what it gives is only a promise. Write \`await ${whole}\`, with brackets where something follows: \`(await ${whole}).name\`.`;
}

const streamed: Rule = onMessage(
  /is not iterable|return value is not iterable|not a function or its return/,
  (_, { text }) => {
    const name = [...streaming].find((each) => new RegExp(`\\b${each}\\s*\\(`).test(text));
    if (!name || /for\s+await/.test(text)) return null;
    return `\`${name}\` gives its results one by one, as they are ready. Write \`for await (const one of ${name}(…))\`.`;
  },
);

export const promises: readonly Rule[] = [
  onMessage(
    /passed to '(\w+)' must be a Tensor or TensorLike, but got 'Promise'/,
    ([op = ''], mistake) =>
      forgotten(mistake) ??
      `\`${op}\` got a promise instead of a tensor. Write \`await\` in front of what gives it.`,
  ),
  streamed,
  (mistake) => (mistake.name === 'TypeError' && mistake.text ? forgotten(mistake) : null),
];
