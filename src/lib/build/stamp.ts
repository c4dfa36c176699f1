/**
 * When the site has been built: a name for the build in every page, so that a page that was opened before can tell that
 * the site has been renewed. It changes when any file does that a page may ask for later.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';

/** What pages have before they are stamped. */
export const UNSTAMPED = 'unbuilt';

export function stamp(): AstroIntegration {
  return {
    name: 'graft:stamp',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        // Their names say what is in them.
        const files = await readdir(new URL('_astro/', dir));
        const name = createHash('sha256').update(files.sort().join('\n')).digest('hex').slice(0, 16);
        const pages = (await readdir(dir, { recursive: true })).filter((file) => file.endsWith('.html'));
        await Promise.all(
          pages.map(async (file) => {
            const page = new URL(file.split('\\').join('/'), dir);
            await writeFile(page, stamped(await readFile(page, 'utf8'), name));
          }),
        );
      },
    },
  };
}

/** A page with the name of its build. */
export function stamped(html: string, name: string): string {
  return html.replace(
    `<meta name="graft-build" content="${UNSTAMPED}">`,
    `<meta name="graft-build" content="${name}">`,
  );
}
