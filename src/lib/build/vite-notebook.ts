/** `virtual:graft/notebook`: all cells of all chapters, read from their files and checked. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { checkNotebook } from '../cells/check.ts';
import { readCells, type CellSource } from '../cells/fences.ts';

const NAME = 'virtual:graft/notebook';
const RESOLVED = `\0${NAME}`;

/** Reads the cells of a folder of chapters, in the order of the chapters' numbers. */
export async function readNotebook(folder: string): Promise<readonly CellSource[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mdx'));
  files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const chapters = await Promise.all(
    files.map(async (file) =>
      readCells(file.replace(/\.mdx$/, ''), await readFile(join(folder, file), 'utf8')),
    ),
  );
  return chapters.flat();
}

/** Vite plugin. A notebook that can't work as a whole (a name defined twice, a cell unknown) fails the build. */
export function notebook(folder = 'src/content/chapters'): Plugin {
  return {
    name: 'graft:notebook',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const cells = await readNotebook(folder);
      const problems = checkNotebook(cells);
      if (problems.length > 0) throw new Error(`The notebook does not work:\n${problems.join('\n')}`);
      return `export const cells = ${JSON.stringify(cells)};`;
    },
    configureServer(server) {
      server.watcher.on('change', (file) => {
        const module = server.moduleGraph.getModuleById(RESOLVED);
        if (module && file.endsWith('.mdx')) server.moduleGraph.invalidateModule(module);
      });
    },
  };
}
