/** Whether the built site is still the one that its sources make. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What goes into the site. */
const SOURCES = ['src/**/*.*', 'public/**/*.*', 'astro.config.mjs', 'package-lock.json'];

/**
 * Why the built site can't be tested, as a sentence; null where it can.
 *
 * @param root the project's folder
 */
export function whyStale(root: string): string | null {
  const built = statSync(join(root, 'dist', 'index.html'), { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return 'There is no built site: run `npm run build` first.';
  const newer = globSync(SOURCES, { cwd: root }).find((path) => statSync(join(root, path)).mtimeMs > built);
  return newer === undefined
    ? null
    : `The built site is older than ${newer}: run \`npm run build\` first. The tests would try what is not there any more.`;
}
