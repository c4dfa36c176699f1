import { h } from './element.ts';

/** Text in which `names` stand between backticks: those as code. */
export function inline(text: string): readonly (string | Node)[] {
  const parts = text.split('`');
  // An odd one out is no pair: the text is left as it is.
  if (parts.length % 2 === 0) return [text];
  return parts.map((part, i) => (i % 2 === 1 ? h('code', {}, part) : part));
}
