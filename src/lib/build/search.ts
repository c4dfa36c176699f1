/** Makes the index of the search when the site has been built, in `pagefind/`: see docs/decisions/12-search.md. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { answeredIn, type AnsweredQuestions } from './questions.ts';
import { readRecords, type ChapterRecords } from './search-records.ts';

/** The pages that are indexed, as a route. */
const CHAPTERS = '/[chapter]';

/** What Pagefind brings besides: interfaces that we don't use, and an index without a language. */
const UNUSED = /(?:ui|highlight)\.(?:js|css)$|^wasm\.unknown|^filter\//;

export function search(): AstroIntegration {
  return {
    name: 'graft:search',
    hooks: {
      'astro:build:done': async ({ dir, assets, logger }) => {
        // One file of all texts: after the first search nothing more is loaded.
        const { index, errors } = await createIndex({ maxFragments: 1 });
        if (!index) throw new Error(`The search has no index: ${errors.join(', ')}`);
        const pages = assets.get(CHAPTERS) ?? [];
        const chapters = await Promise.all(pages.map((page) => addPage(index, page)));
        const folder = new URL('pagefind/', dir);
        await write(index, folder);
        await writeQuestions(await answeredIn(new Map(chapters)), folder);
        await close();
        const count = chapters.reduce((sum, [, { records }]) => sum + records.length, 0);
        logger.info(`${count} places of ${pages.length} chapters`);
      },
    },
  };
}

/** Adds the sections and cells of a chapter's page. @returns its name in addresses, and them */
async function addPage(index: PagefindIndex, page: URL): Promise<[slug: string, chapter: ChapterRecords]> {
  const read = readRecords(await readFile(page, 'utf8'));
  const { number, title: chapter, records } = read;
  const slug = basename(dirname(page.pathname));
  for (const { kind, anchor, title, text } of records) {
    const { errors } = await index.addCustomRecord({
      // Without the base path: the page puts it before.
      url: anchor ? `${slug}/#${anchor}` : `${slug}/`,
      content: text,
      language: 'en',
      meta: { title },
      // Not to filter by, but because their words are shown and not searched.
      filters: { number: [number], chapter: [chapter], kind: [kind] },
    });
    if (errors.length > 0) throw new Error(`${slug}/#${anchor}: ${errors.join(', ')}`);
  }
  return [slug, read];
}

async function writeQuestions(questions: AnsweredQuestions, folder: URL): Promise<void> {
  await writeFile(new URL('questions.json', folder), JSON.stringify(questions));
}

async function write(index: PagefindIndex, folder: URL): Promise<void> {
  const { files, errors } = await index.getFiles();
  if (errors.length > 0) throw new Error(`The search has no index: ${errors.join(', ')}`);
  for (const { path, content } of files.filter(({ path }) => !UNUSED.test(path))) {
    const url = new URL(path, folder);
    await mkdir(new URL('.', url), { recursive: true });
    await writeFile(url, content);
  }
}
