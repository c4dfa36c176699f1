/** The site's content security policies: what a page may do, and what the kernel's worker may. */
import type { BackboneChoice } from './backbones.ts';

const policy = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');

/** What holds for pages and for the worker alike. */
const BOTH = {
  'default-src': ["'self'"],
  // Observable Plot and CodeMirror bring their styles as elements.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'frame-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'none'"],
} as const;

/**
 * What a page may do, for a `<meta>`: no inline script, no eval, nothing from elsewhere. It holds on every host, also on
 * one that sends no headers.
 */
export const PAGE_POLICY = policy({
  ...BOTH,
  'script-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
});

/**
 * The widest policy, for a header: what the kernel's worker gets. It evaluates the reader's cells and tfjs's WASM, and
 * its threads are made from blobs. Pages add {@link PAGE_POLICY}; a browser enforces both.
 *
 * @param frames origins of sites that may show this one in a frame, with spaces between them
 */
export function sitePolicy(backbones: readonly BackboneChoice[], frames = ''): string {
  return policy({
    ...BOTH,
    'script-src': ["'self'", "'unsafe-eval'", 'blob:'],
    'worker-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", 'blob:', ...foreignSources(backbones)],
    'frame-ancestors': ["'self'", ...frames.split(' ').filter(Boolean)],
  });
}

/** Where huggingface.co sends whoever asks for a large file. */
const REDIRECTS: Readonly<Record<string, readonly string[]>> = {
  'huggingface.co': ['https://*.huggingface.co', 'https://*.hf.co'],
};

/**
 * No such file is there. A policy looks at the path of what is asked for, and after a redirect at the host alone: so
 * these hosts can be come to by way of the weights, and nothing can be asked of them, or be sent to them, directly.
 */
const BY_REDIRECT_ONLY = '/by-redirect-only';

/** The weights that lie elsewhere, file by file; nothing where the site has them all. */
function foreignSources(backbones: readonly BackboneChoice[]): string[] {
  const urls = backbones.flatMap(({ url }) => (url ? [new URL(url)] : []));
  const files = urls.map(({ origin, pathname }) => origin + pathname);
  const hosts = urls.flatMap(({ hostname }) => REDIRECTS[hostname] ?? []);
  return [...new Set([...files, ...hosts.map((host) => host + BY_REDIRECT_ONLY)])];
}
