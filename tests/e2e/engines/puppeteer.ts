/** Chromium and Firefox: Puppeteer speaks DevTools' protocol to the one, and WebDriver BiDi to the other. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type KeyInput, type Page } from 'puppeteer-core';
import { FLAGS } from '../../../scripts/browsers/chromium.ts';
import type { Engine, Finder, Json, Kind, Tab } from './tab.ts';

const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

const FIREFOX_PREFS = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'browser.download.folderList': 2,
};

/** Preferences of a kind of window, on top of those. */
const FIREFOX_KINDS: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> = {
  usual: {},
  private: { 'browser.privatebrowsing.autostart': true },
  'forbidden storage': { 'network.cookie.cookieBehavior': 2 },
};

export async function puppeteerEngine(
  browser: 'chrome' | 'firefox',
  executablePath: string,
): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-engine-'));
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  const started = new Map<Kind, Promise<Browser>>();
  const start = async (kind: Kind): Promise<Browser> => {
    const userDataDir = join(folder, kind);
    await mkdir(join(userDataDir, 'Default'), { recursive: true });
    if (browser === 'chrome' && kind === 'forbidden storage')
      await writeFile(
        join(userDataDir, 'Default', 'Preferences'),
        JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }),
      );
    return puppeteer.launch({
      browser,
      executablePath,
      headless: true,
      defaultViewport: { width: 1280, height: 900 },
      userDataDir,
      args: browser === 'chrome' ? [...FLAGS, ...CAMERA] : [],
      extraPrefsFirefox: { ...FIREFOX_PREFS, 'browser.download.dir': downloads, ...FIREFOX_KINDS[kind] },
    });
  };
  const browserOf = (kind: Kind): Promise<Browser> => {
    const running = started.get(kind) ?? start(kind);
    started.set(kind, running);
    return running;
  };
  const version = (await (await browserOf('usual')).version()).replace('/', ' ');
  return {
    name: version.charAt(0).toUpperCase() + version.slice(1),
    downloads,
    open: async (kind) => {
      const running = await browserOf(kind);
      // A setting that the whole browser was started with holds for its own windows only.
      if (kind !== 'usual') return tabOf(await running.newPage(), () => Promise.resolve());
      const context = await running.createBrowserContext(
        browser === 'chrome' ? { downloadBehavior: { policy: 'allow', downloadPath: downloads } } : {},
      );
      return tabOf(await context.newPage(), () => context.close());
    },
    close: async () => {
      for (const running of started.values()) await (await running).close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function tabOf(page: Page, after: () => Promise<void>): Tab {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost')
      troubles.push(`a request left the site: ${request.url()}`);
  });
  const element = async <A extends readonly Json[]>(
    find: Finder<A>,
    args: A,
  ): Promise<ElementHandle | null> => {
    const handle = await page.evaluateHandle(find as (...args: readonly Json[]) => Element | null, ...args);
    return handle.asElement() as ElementHandle | null; // of an element, or null
  };
  const press = async (keys: string): Promise<void> => {
    const all = keys.split('+') as KeyInput[]; // the names are the same
    for (const key of all) await page.keyboard.down(key);
    for (const key of all.reverse()) await page.keyboard.up(key);
  };
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    back: () => page.goBack(),
    forward: () => page.goForward(),
    evaluate: async (act, ...args) => page.evaluate(act as never, ...args),
    click: async (find, ...args) => {
      const found = await element(find, args);
      await found?.click();
      return found !== null;
    },
    hold: async (until, find, ...args) => {
      await (await element(find, args))?.hover();
      await page.mouse.down();
      await until();
      await page.mouse.up();
    },
    type: (text) => page.keyboard.type(text),
    press,
    upload: async (selector, paths) => {
      const input = await page.waitForSelector(selector);
      await (input as ElementHandle<HTMLInputElement> | null)?.uploadFile(...paths);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: async () => Buffer.from(await page.screenshot()),
    troubles: () => troubles,
    close: async () => {
      await page.close();
      await after();
    },
  };
}
