import { env } from 'node:process';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { cellTransformer } from './src/lib/build/shiki.ts';
import { headers } from './src/lib/build/headers.ts';
import { checkPages } from './src/lib/build/check-pages.ts';
import { declarations } from './src/lib/build/vite-declarations.ts';
import { search } from './src/lib/build/search.ts';
import { stamp } from './src/lib/build/stamp.ts';
import { figures } from './src/lib/build/vite-figures.ts';
import { notebook } from './src/lib/build/vite-notebook.ts';
import { typesOfCells } from './src/lib/build/vite-static-types.ts';
import { kept } from './src/components/kept/vite-kept.ts';
import { wasmThreads } from './src/lib/build/vite-wasm-threads.ts';

export default defineConfig({
  // Any static host, any base path: GRAFT_BASE=/graft/ npm run build
  base: env.GRAFT_BASE ?? '/',
  // Where it will lie, for the pictures of links to it, which have to be whole addresses: GRAFT_SITE=https://example.org
  ...(env.GRAFT_SITE && { site: env.GRAFT_SITE }),
  trailingSlash: 'always',
  integrations: [mdx(), headers(), checkPages(), search(), stamp()],
  devToolbar: { enabled: false },
  markdown: {
    shikiConfig: {
      theme: 'css-variables',
      transformers: [cellTransformer()],
    },
  },
  vite: {
    plugins: [notebook(), figures(), declarations(), typesOfCells(), kept()],
    // Nothing inline: the pages' CSP allows scripts from this site only.
    build: { assetsInlineLimit: 0 },
    worker: { format: 'es', plugins: () => [wasmThreads(), declarations()] },
  },
});
