/** Finds a Chromium for the tests, or gets one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { aptInstall, onPath } from './install.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags for a browser without a display, a GPU or a network. */
export const FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // A page is put together by the processor: as WebGL drawn by software, each change of it costs six times as much, at
  // the expense of the kernel.
  '--disable-gpu-compositing',
];

/** Path of a browser; installs one where there is none. @throws with one clear line where that fails too */
export function findChromium(): string {
  const found = installed();
  if (found) return found;
  console.log('No Chromium or Chrome here: getting one for the tests.');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  aptInstall(['chromium']);
  const now = installed();
  if (now) return now;
  throw new Error(
    'The browser tests need Chromium or Chrome: install one, or set CHROME_PATH to where it is.',
  );
}

/**
 * Path of a Chromium that has pages and no windows. It needs half the processor for the same page, so it is what most
 * tests run in; where there is none, and none can be got, the whole browser will do.
 */
export function findHeadlessShell({ install = false }: { readonly install?: boolean } = {}): string {
  const whole = findChromium();
  if (process.env['CHROME_PATH']) return whole;
  const shell = onPath(SHELLS);
  if (shell) return shell;
  return (install && aptInstall(['chromium-headless-shell']) ? onPath(SHELLS) : undefined) ?? whole;
}

function installed(): string | undefined {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH is ${given}, and there is no such file.`);
  }
  return onPath(NAMES) ?? [...APPS, chromium.executablePath()].find((path) => existsSync(path));
}
