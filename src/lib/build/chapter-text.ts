/** A chapter as data: what a notebook file is made of, together with the reader's own cells. */
import type { ChapterText } from '../data/chapter-text.ts';
import { readChapter } from './read-chapter.ts';

interface Head {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly entry: { readonly id: string };
}

export function chapterText({ number, title, summary, entry }: Head, mdx: string): ChapterText {
  const head = { kind: 'text', markdown: `# ${number}. ${title}\n\n${summary}` } as const;
  return { title, parts: [head, ...readChapter(entry.id, mdx).parts] };
}
