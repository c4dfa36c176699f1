/** `virtual:graft/figures`: the captions of the lesson's figures. No page loads it: only what makes pages does. */
import type { Plugin } from 'vite';
import { asData } from './as-data.ts';
import { figuresOf } from './figures.ts';
import { readNotebook } from './vite-notebook.ts';

const NAME = 'virtual:graft/figures';
const RESOLVED = `\0${NAME}`;

/** Vite plugin. */
export function figures(folder = 'src/content/chapters'): Plugin {
  return {
    name: 'graft:figures',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      return `export const figures = ${asData(Object.fromEntries(figuresOf(await readNotebook(folder))))};`;
    },
    configureServer(server) {
      server.watcher.on('change', (file) => {
        const module = server.moduleGraph.getModuleById(RESOLVED);
        if (module && file.endsWith('.mdx')) server.moduleGraph.invalidateModule(module);
      });
    },
  };
}
