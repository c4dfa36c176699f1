/** A result as a link: where it leads, and the words around the hits. All of it is drawn as text. */
import type { Line } from '../../lib/search/excerpt.ts';
import type { Section } from './find.ts';

const KINDS = { text: '', cell: 'Cell: ', exercise: 'Exercise: ' } as const;

export function resultItem({ href, number, chapter, kind, title, excerpt }: Section): HTMLLIElement {
  const link = document.createElement('a');
  link.href = href;
  const beginning = kind === 'text' && title === chapter;
  const where = element('span', 'where');
  where.append(element('span', 'nth', number), beginning ? 'Beginning of the chapter' : chapter);
  link.append(where, element('span', 'title', KINDS[kind] + title), excerptOf(kind, excerpt));
  const item = document.createElement('li');
  item.append(link);
  return item;
}

function excerptOf(kind: Section['kind'], lines: readonly Line[]): HTMLElement {
  const excerpt = element(kind === 'text' ? 'span' : 'code', 'excerpt');
  for (const line of lines) {
    const row = element('span', 'line');
    row.append(...line.map(({ text, hit }) => (hit ? element('mark', '', text) : text)));
    excerpt.append(row);
  }
  return excerpt;
}

function element(tag: 'span' | 'code' | 'mark', name: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}
