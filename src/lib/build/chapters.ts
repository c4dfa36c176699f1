/** The chapters in order, as the site's pages need them. */
import { getCollection, type CollectionEntry } from 'astro:content';

export interface Chapter {
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Path from the site's root, base path included. */
  readonly href: string;
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
      return { number: Number(number), slug, ...entry.data, href, entry };
    })
    .sort((a, b) => a.number - b.number);
}
