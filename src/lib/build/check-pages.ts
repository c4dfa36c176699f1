/** When the site has been built: the cells on its pages have to be those of the notebook, or some would be dead. */
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { AstroIntegration } from 'astro';
import { readRecords } from './search-records.ts';
import { readNotebook } from './vite-notebook.ts';

export function checkPages(folder = 'src/content/chapters'): AstroIntegration {
  return {
    name: 'graft:check-pages',
    hooks: {
      'astro:build:done': async ({ assets }) => {
        const cells = await readNotebook(folder);
        for (const page of assets.get('/[chapter]') ?? []) {
          const slug = basename(dirname(page.pathname));
          const known = cells.filter(
            ({ chapter, kind }) =>
              chapter.replace(/^\d+-/, '') === slug && (kind === 'cell' || kind === 'exercise'),
          );
          const problem = difference(
            known.map(({ id }) => id),
            await readFile(page, 'utf8'),
          );
          if (problem) throw new Error(`/${slug}/: ${problem}`);
        }
      },
    },
  };
}

/** How the cells on a page differ from those that the notebook has of its chapter, as a sentence; null where not. */
export function difference(known: readonly string[], html: string): string | null {
  const shown = readRecords(html)
    .records.filter(({ kind }) => kind !== 'text')
    .map(({ anchor }) => anchor);
  const lost = known.filter((id) => !shown.includes(id));
  const dead = shown.filter((id) => !known.includes(id));
  if (lost.length > 0) return `the page lacks cells of its chapter: ${lost.join(', ')}`;
  if (dead.length > 0) return `the page has cells that the notebook doesn't know: ${dead.join(', ')}`;
  return known.join() === shown.join()
    ? null
    : 'the cells of the page are in another order than in its chapter';
}
