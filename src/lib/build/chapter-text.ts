/** A chapter as data: what a notebook file is made of, together with the reader's own cells. */
import { readParts, type ChapterText } from '../cells/prose.ts';

interface Head {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly entry: { readonly id: string };
}

export function chapterText({ number, title, summary, entry }: Head, mdx: string): ChapterText {
  const head = { kind: 'text', markdown: `# ${number}. ${title}\n\n${summary}` } as const;
  return { title, parts: [head, ...readParts(entry.id, mdx)] };
}
