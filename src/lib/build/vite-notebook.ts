/** `virtual:graft/notebook`: the cells of all chapters, read from their files and checked, and what their texts tell. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { checkExercises, checkNotebook } from '../cells/check.ts';
import type { CellSource } from '../cells/source.ts';
import { pack, type Packed } from '../cells/packed.ts';
import { readCode } from '../cells/read.ts';
import { CellSyntaxError } from '../cells/syntax-error.ts';
import { asData } from './as-data.ts';
import { PLAYGROUND } from './playground.ts';
import { readChapter, type ChapterSource } from './read-chapter.ts';

/** As pages have it. */
export type PageCell = Omit<CellSource, 'line' | 'indent' | 'unkept' | 'folded' | 'caption'>;

const NAME = 'virtual:graft/notebook';
const RESOLVED = `\0${NAME}`;

/** A cell without what only a build asks for: its place in a file, what is kept of a run, and its caption. */
function forPages(source: CellSource): PageCell {
  const { line: _, indent: __, unkept: ___, folded: ____, caption: _____, ...cell } = source;
  return cell;
}

/** What a text tells, as pages have it. @throws where it can't be a cell: `checkNotebook` has said so before */
function readingOf(code: string): Packed {
  const reading = readCode(code);
  if (reading instanceof CellSyntaxError) throw reading;
  return pack(code, reading);
}

/** Reads the cells of a folder of chapters, in the order of the chapters' numbers. */
export async function readNotebook(folder: string): Promise<readonly CellSource[]> {
  return (await readChapters(folder)).flatMap(({ cells }) => cells);
}

async function readChapters(folder: string): Promise<readonly ChapterSource[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mdx'));
  files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return Promise.all(
    files.map(async (file) => {
      const name = file.replace(/\.mdx$/, '');
      return readChapter(name, await readFile(join(folder, file), 'utf8'));
    }),
  );
}

/** Vite plugin. A notebook that can't work as a whole (a name defined twice, a cell unknown) fails the build. */
export function notebook(folder = 'src/content/chapters'): Plugin {
  return {
    name: 'graft:notebook',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const chapters = await readChapters(folder);
      const cells = [...chapters.flatMap((chapter) => chapter.cells), PLAYGROUND];
      const hints = chapters.flatMap((chapter) => chapter.hints);
      const problems = [...checkNotebook(cells), ...checkExercises(cells, hints)];
      if (problems.length > 0) throw new Error(`The notebook does not work:\n${problems.join('\n')}`);
      // A solution is read on its page, and never runs.
      const inPages = cells.filter(({ kind }) => kind !== 'solution');
      const readings = inPages.map(({ code }) => readingOf(code));
      return `export const cells = ${asData(inPages.map(forPages))};\nexport const readings = ${asData(readings)};`;
    },
    configureServer(server) {
      server.watcher.on('change', (file) => {
        const module = server.moduleGraph.getModuleById(RESOLVED);
        if (module && file.endsWith('.mdx')) server.moduleGraph.invalidateModule(module);
      });
    },
  };
}
