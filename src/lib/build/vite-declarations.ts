/** `virtual:graft/declarations`: the types of all that a cell can import, for the language service. */
import type { Plugin } from 'vite';
import { asData } from './as-data.ts';
import { collectDeclarations } from './declarations.ts';

const NAME = 'virtual:graft/declarations';
const RESOLVED = `\0${NAME}`;

/** Vite plugin, for pages and for workers: `astro dev` makes workers with those of the pages. */
export function declarations(): Plugin {
  return {
    name: 'graft:declarations',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null;
      return `export const declarations = ${asData(collectDeclarations())};`;
    },
  };
}
