/** The headers that every response of the site carries: in `astro dev`, in `astro preview`, and built into `_headers`. */
import { writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import type { AstroIntegration } from 'astro';
import { backbones } from './backbones.ts';
import { sitePolicy } from './policy.ts';

const HEADERS = {
  // Together these two make a page cross-origin isolated, which WASM threads need.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // The camera for this site's own page, and for no frame in it.
  'Permissions-Policy': 'camera=(self)',
} as const;

/** Sends the headers while developing and previewing, and writes them for hosts that read `_headers`. */
export function headers(): AstroIntegration {
  const all = async (): Promise<Record<string, string>> => ({
    'Content-Security-Policy': sitePolicy(await backbones(), env['GRAFT_FRAMES']),
    ...HEADERS,
  });
  return {
    name: 'graft:headers',
    hooks: {
      'astro:config:setup': async ({ updateConfig }) => {
        updateConfig({ server: { headers: await all() } });
      },
      'astro:build:done': async ({ dir }) => {
        const lines = Object.entries(await all()).map(([name, value]) => `  ${name}: ${value}`);
        // Their names change with what is in them, so nobody need ask whether they have changed.
        const kept = '/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n';
        await writeFile(new URL('_headers', dir), `/*\n${lines.join('\n')}\n${kept}`);
      },
    },
  };
}
