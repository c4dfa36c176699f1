/** A chapter as plain Markdown and cells, for programs that know nothing of its components. */
import { readCells } from './fences.ts';

export type Part =
  { readonly kind: 'text'; readonly markdown: string } | { readonly kind: 'cell'; readonly id: string };

/** A chapter, with its title and summary as its first part. */
export interface ChapterText {
  readonly title: string;
  readonly parts: readonly Part[];
}

const FENCE = /^\s*(`{3,}|~{3,})/;
const ONLY_HERE = '*(Here the site shows something that works only there.)*';

/** The parts of a chapter's MDX in order, without its frontmatter. */
export function readParts(chapter: string, mdx: string): Part[] {
  const cells = new Map(readCells(chapter, mdx).map(({ line, id }) => [line - 1, id]));
  const parts: Part[] = [];
  let prose: string[] = [];
  const flush = (): void => {
    const markdown = plain(prose.join('\n'));
    if (markdown) parts.push({ kind: 'text', markdown });
    prose = [];
  };
  const lines = mdx.split(/\r?\n/);
  let at = lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0;
  while (at < lines.length) {
    const mark = FENCE.exec(lines[at] ?? '')?.[1];
    const end = mark ? closing(lines, at, mark) : at;
    const id = cells.get(at + 1);
    if (id === undefined) prose.push(...lines.slice(at, end + 1));
    else {
      flush();
      parts.push({ kind: 'cell', id });
    }
    at = end + 1;
  }
  flush();
  return parts;
}

function closing(lines: readonly string[], opening: number, mark: string): number {
  const end = lines.findIndex((line, at) => {
    const text = line.trim();
    return at > opening && text.length >= mark.length && text === (mark[0] ?? '').repeat(text.length);
  });
  return end < 0 ? lines.length - 1 : end;
}

/** Components as Markdown: a note becomes a quotation, and words that depend on the weights those for the bundled ones. */
function plain(mdx: string): string {
  return mdx
    .split(/(^\s*(?:```|~~~)[\s\S]*?^\s*(?:```|~~~)\s*$)/m)
    .map((piece, i) => (i % 2 === 1 ? piece : withoutComponents(piece)))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutComponents(mdx: string): string {
  return mdx
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/^(?:import|export) .*$/gm, '')
    .replace(/<Per\s+tiny="([^"]*)"[^>]*\/>/g, '$1')
    .replace(/^<Note>\n([\s\S]*?)^<\/Note>$/gm, (_, text: string) => text.trim().replace(/^/gm, '> '))
    .replace(/^<[A-Z]\w*\b[^>]*\/>$/gm, ONLY_HERE)
    .replace(/^<\/?[A-Z][^>]*>$/gm, '');
}
