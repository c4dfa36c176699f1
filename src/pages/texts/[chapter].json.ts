/** A chapter's text and cells as data, loaded when a reader takes the notebook away. */
import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import { chapterText } from '../../lib/build/chapter-text.ts';
import { chapters, type Chapter } from '../../lib/build/chapters.ts';

export async function getStaticPaths() {
  return (await chapters()).map((chapter) => ({ params: { chapter: chapter.slug }, props: { chapter } }));
}

export const GET: APIRoute<{ chapter: Chapter }> = async ({ props: { chapter } }) => {
  const mdx = await readFile(`src/content/chapters/${chapter.entry.id}.mdx`, 'utf8');
  return Response.json(chapterText(chapter, mdx));
};
