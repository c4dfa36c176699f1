/** `virtual:graft/declarations`: the types of all that a cell can import, for the language service. */
import type { Plugin } from 'vite';
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
      // A browser reads JSON in a string faster than the same as code.
      const json = JSON.stringify(JSON.stringify(collectDeclarations()));
      return `export const declarations = JSON.parse(${json});`;
    },
  };
}
