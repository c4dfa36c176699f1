/** Gets what the tests need: on Debian and its kin as root, where nothing has to be asked. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a command is, on the PATH; or undefined. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** Installs Debian's packages. False where that can't be done without asking anybody. */
export function aptInstall(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) return false;
  console.log(`Getting ${packages.join(', ')} for the tests.`);
  const run = (...args: readonly string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  // Where there is no network, that is found out soon.
  const soon = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'];
  return (
    run('update', '-qq', ...soon) &&
    run('install', '-y', '-qq', '--no-install-recommends', ...soon, ...packages)
  );
}
