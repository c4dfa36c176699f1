/**
 * `npm run e2e [-- what Playwright takes]`: the browser tests, on the built site, at a port that is free. Says which
 * engines it uses.
 */
import { spawnSync } from 'node:child_process';
import { findChromium, findHeadlessShell } from '../browsers/chromium.ts';
import { findFirefox, findWebKit } from '../browsers/others.ts';
import { freePort } from '../free-port.ts';
import { whyStale } from './stale.ts';

const stale = whyStale('.');
if (stale) {
  console.error(stale);
  process.exit(1);
}
console.log(
  `Chromium: ${findChromium()}, and ${findHeadlessShell({ install: true })} for all but the essentials`,
);
console.log(`Firefox: ${findFirefox({ install: true }) ?? 'not here, so the essentials are not run in it'}`);
console.log(
  `WebKitGTK: ${findWebKit({ install: true })?.driver ?? 'not here (Debian: webkit2gtk-driver and xvfb), so the essentials are not run in it'}`,
);
const { status } = spawnSync('playwright', ['test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, GRAFT_PORT: String(await freePort()) },
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
