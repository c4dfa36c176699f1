/** The chapters in order, as the site's pages need them. */
import { getCollection, type CollectionEntry } from 'astro:content';
import type { CellSource } from '../cells/source.ts';
import { readCode } from '../cells/read.ts';
import { CellSyntaxError } from '../cells/syntax-error.ts';
import { readChapter } from './read-chapter.ts';

export interface Chapter {
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** The cell whose first figure stands for it. */
  readonly figure?: string | undefined;
  /** Path from the site's root, base path included. */
  readonly href: string;
  /** Ids of its exercises. */
  readonly exercises: readonly string[];
  /** What its cells define, for cells further down and for the playground. */
  readonly names: readonly { readonly name: string; readonly cell: string }[];
  readonly entry: CollectionEntry<'chapters'>;
}

/** File names begin with the chapter's number: `7-training.mdx` is chapter 7, at /training/. */
export async function chapters(): Promise<readonly Chapter[]> {
  const entries = await getCollection('chapters');
  return entries
    .map((entry) => {
      const [, number, slug] = /^(\d+)-(.+)$/.exec(entry.id) ?? [];
      if (!number || !slug) throw new Error(`${entry.id}: a chapter's file is named NUMBER-SLUG.mdx`);
      const href = `${import.meta.env.BASE_URL}${slug}/`;
      const { cells } = readChapter(entry.id, entry.body ?? '');
      const exercises = cells.filter(({ kind }) => kind === 'exercise').map(({ id }) => id);
      const names = cells.filter(({ kind }) => kind === 'cell').flatMap(namesOf);
      return { number: Number(number), slug, ...entry.data, href, exercises, names, entry };
    })
    .sort((a, b) => a.number - b.number);
}

/** None where the text can't be read: the notebook's own check says so, and fails the build. */
function namesOf({ id, code }: CellSource): Chapter['names'] {
  const reading = readCode(code);
  if (reading instanceof CellSyntaxError) return [];
  return reading.names.outputs.map(({ name }) => ({ name, cell: id }));
}
