import type { Skipped } from '../data/dataset.ts';
import type { Entry } from './entry.ts';

/** Takes what can be used safely, and names the rest: what leads out of its folder, can't be read, or is there twice. */
export function admit(entries: readonly Entry[]): { entries: Entry[]; skipped: Skipped[] } {
  const byPath = new Map<string, Entry>();
  const skipped: Skipped[] = [];
  for (const entry of entries) {
    const path = entry.path.replace(/^(\.\/)+/, '');
    if (path === '' && entry.path !== '') continue; // the folder itself, which some programs pack as “./”
    const twice = byPath.has(path) && !path.endsWith('/');
    const reason =
      unsafe(path) ?? entry.trouble ?? (twice ? 'there is another file of this path before it' : null);
    if (reason) skipped.push({ path: path || 'one file', reason });
    else if (!byPath.has(path)) byPath.set(path, path === entry.path ? entry : { ...entry, path });
  }
  return { entries: [...byPath.values()], skipped };
}

/** Nothing is ever written to these paths; but a zip that has them is no zip of pictures, and its others are looked at. */
function unsafe(path: string): string | null {
  if (path === '') return 'it has no name';
  if (path.includes('\0')) return 'not a path: it has a NUL character in it';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'an absolute path: it points out of the zip';
  if (path.split('/').includes('..')) return 'a path with “..” in it: it points out of its folder';
  return null;
}
