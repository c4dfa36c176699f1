/** Finds Firefox and WebKitGTK for the tests that run in all engines, or gets them. */
import { existsSync, globSync } from 'node:fs';
import { aptInstall, onPath } from './install.ts';

const FIREFOX_APPS = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Of WebKitGTK: what speaks WebDriver, the browser that it starts, and a display for it (none: there is one). */
export interface WebKit {
  readonly driver: string;
  readonly browser: string;
  readonly xvfb: string | undefined;
}

interface Finding {
  /** Whether to get what is not there. */
  readonly install?: boolean;
}

/** Path of Firefox; null where there is none, and none can be got. */
export function findFirefox({ install = false }: Finding = {}): string | null {
  const look = (): string | undefined =>
    process.env['FIREFOX_PATH'] ??
    onPath(['firefox', 'firefox-esr']) ??
    FIREFOX_APPS.find((path) => existsSync(path));
  return look() ?? (install && aptInstall(['firefox-esr']) ? look() : undefined) ?? null;
}

/** WebKitGTK with its driver; null where it is not there, and can't be got. */
export function findWebKit({ install = false }: Finding = {}): WebKit | null {
  const look = (): WebKit | null => {
    const driver = onPath(['WebKitWebDriver']);
    const [browser] = globSync('/usr/{lib,libexec}{/*,}/webkit{2gtk-4.*,gtk-6.*}/MiniBrowser');
    const xvfb = onPath(['Xvfb']);
    if (!driver || !browser || !(xvfb ?? process.env['DISPLAY'])) return null;
    return { driver, browser, xvfb };
  };
  return look() ?? (install && aptInstall(['webkit2gtk-driver', 'xvfb']) ? look() : null);
}
