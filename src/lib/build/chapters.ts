/** The chapters in order, as the site's pages need them. */
import { getCollection, type CollectionEntry } from 'astro:content';
import { readCells } from '../cells/fences.ts';

export interface Chapter {
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Path from the site's root, base path included. */
  readonly href: string;
  /** Ids of its exercises. */
  readonly exercises: readonly string[];
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
      const cells = readCells(entry.id, entry.body ?? '');
      const exercises = cells.filter(({ kind }) => kind === 'exercise').map(({ id }) => id);
      return { number: Number(number), slug, ...entry.data, href, exercises, entry };
    })
    .sort((a, b) => a.number - b.number);
}
