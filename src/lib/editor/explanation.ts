/** A type and its documentation, as an element. */
import type { Explanation } from '../language-service/answers.ts';

export function explanationElement({ code, text }: Explanation): HTMLElement {
  const element = document.createElement('div');
  element.className = 'explanation';
  const type = document.createElement('code');
  type.textContent = code;
  element.append(type);
  if (text) {
    const prose = document.createElement('p');
    prose.textContent = readable(text);
    element.append(prose);
  }
  return element;
}

/** Documentation without its markup and examples; lines that were broken for the source's width flow again. */
export function readable(text: string): string {
  return text
    .replace(/```[^]*?(```|$)/g, '')
    .replace(/\{@link(?:code|plain)?\s+([^}|]+)(?:\|[^}]*)?\}/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/(?<!\n)\n(?![\n-])/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
