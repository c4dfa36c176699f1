/** `virtual:graft/static-types`: the types of all names in the cells as the chapters have them, as JSON. */
import type { Plugin } from 'vite';
import { staticTypes } from './static-types.ts';
import { readNotebook } from './vite-notebook.ts';

const NAME = 'virtual:graft/static-types';
const RESOLVED = `\0${NAME}`;

/** Vite plugin. */
export function typesOfCells(folder = 'src/content/chapters'): Plugin {
  return {
    name: 'graft:static-types',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const json = JSON.stringify(staticTypes(await readNotebook(folder)));
      return `export const json = ${JSON.stringify(json)};`;
    },
  };
}
