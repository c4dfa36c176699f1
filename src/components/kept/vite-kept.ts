/**
 * `virtual:graft/kept`: what cells showed in a run of ours, as markup for the built pages, and the addresses of its
 * pictures. No page loads it: only what makes pages does.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Plugin } from 'vite';
import { offeredDatasets } from '../../lib/build/datasets.ts';
import { asData } from '../../lib/build/as-data.ts';
import { readResults } from '../../lib/results/folder.ts';
import { CARD, FOLDER, type KeptChapter } from '../../lib/results/kept.ts';
import type { Drawn } from './thread.ts';

const NAME = 'virtual:graft/kept';
const RESOLVED = `\0${NAME}`;

/** The address of a picture in drawn markup. */
const ADDRESS = /kept:([\w-]+\/[\w.-]+)/g;

export function kept(): Plugin {
  return {
    name: 'graft:kept',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const chapters = await readResults();
      const cards = [...chapters.keys()].filter((chapter) => existsSync(join(FOLDER, chapter, CARD)));
      const drawn = without(await draw(), ofOtherPictures(chapters, offeredDatasets()[0]?.name));
      const shown = [...chapters].filter(([, { results }]) =>
        Object.keys(results).some((cell) => cell in drawn.results),
      );
      const json = asData({
        ...drawn,
        recordings: Object.fromEntries(shown.map(([chapter, { recording }]) => [chapter, recording])),
        cards: Object.fromEntries(cards.map((chapter) => [chapter, `kept:${chapter}/${CARD}`])),
      });
      const files = [...new Set([...json.matchAll(ADDRESS)].map(([, file = '']) => file))];
      const imports = files.map(
        (file, i) => `import f${i} from ${JSON.stringify(`${resolve(FOLDER, file)}?url`)};`,
      );
      return `${imports.join('\n')}
const at = { ${files.map((file, i) => `${JSON.stringify(file)}: f${i}`).join(', ')} };
const placed = (part) =>
  typeof part === 'string'
    ? part.replace(${String(ADDRESS)}, (_, file) => at[file])
    : Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, placed(inner)]));
export const { results, glimpses, pictures, recordings, cards } = placed(${json});`;
    },
  };
}

/** All kept results as markup. */
export async function draw(): Promise<Drawn> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url));
  const [drawn] = (await once(thread, 'message')) as [Drawn];
  await thread.terminate();
  return drawn;
}

/** Cells whose results are of the pictures of our run, where the site offers other ones first. */
export function ofOtherPictures(
  chapters: ReadonlyMap<string, KeptChapter>,
  offered: string | undefined,
): ReadonlySet<string> {
  const others = [...chapters.values()].filter(({ recording }) => recording.pictures !== offered);
  const results = others.flatMap(({ results }) => Object.entries(results));
  return new Set(results.flatMap(([cell, { chosen }]) => (chosen.includes('pictures') ? [cell] : [])));
}

function without(drawn: Drawn, cells: ReadonlySet<string>): Drawn {
  const rest = (part: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(part).filter(([cell]) => !cells.has(cell)));
  return { results: rest(drawn.results), glimpses: rest(drawn.glimpses), pictures: rest(drawn.pictures) };
}
