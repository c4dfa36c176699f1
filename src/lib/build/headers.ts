/** The headers that every response of the site carries: in `astro dev`, in `astro preview`, and built into `_headers`. */
import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';

/** Hosts that the kernel may fetch ImageNet's weights from, when the reader asks for them. */
const WEIGHT_HOSTS = ['https://huggingface.co', 'https://*.huggingface.co', 'https://*.hf.co'];

const policy = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');

/**
 * The widest policy: what the kernel's worker gets. It evaluates the reader's cells and tfjs's WASM, and
 * its threads are made from blobs. Pages add {@link PAGE_POLICY}; a browser enforces both.
 */
const SITE_POLICY = policy({
  'default-src': ["'self'"],
  'script-src': ["'self'", "'unsafe-eval'", 'blob:'],
  'worker-src': ["'self'", 'blob:'],
  'connect-src': ["'self'", 'blob:', ...WEIGHT_HOSTS],
  // Observable Plot and CodeMirror bring their styles as elements.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'self'"],
});

/** What a page may do, for a `<meta>`: no inline script, no eval, nothing from elsewhere. */
export const PAGE_POLICY = policy({
  'script-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'none'"],
});

const HEADERS = {
  'Content-Security-Policy': SITE_POLICY,
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
  return {
    name: 'graft:headers',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ server: { headers: { ...HEADERS } } });
      },
      'astro:build:done': async ({ dir }) => {
        const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`);
        // Their names change with what is in them, so nobody need ask whether they have changed.
        const kept = '/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n';
        await writeFile(new URL('_headers', dir), `/*\n${lines.join('\n')}\n${kept}`);
      },
    },
  };
}
