/** A reader in any engine, and the fixture that gives a test one. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { findFirefox, findWebKit } from '../../../scripts/browsers/others.ts';
import { findChromium } from '../../../scripts/browsers/chromium.ts';
import { puppeteerEngine } from './puppeteer.ts';
import type { Engine, Kind, Tab } from './tab.ts';
import { webkitEngine } from './webdriver.ts';

/** Where each engine writes down what it sees, so that they can be compared. */
export const FOUND = 'test-results/engines';

/** The element of a selector, or of several the one with that accessible name, in the middle of the window. */
function find(selector: string, name: string | null): Element | null {
  const isCalled = (element: Element): boolean =>
    name === null ||
    (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim() === name;
  const found = [...document.querySelectorAll(selector)].find(
    (element) => isCalled(element) && element.checkVisibility(),
  );
  found?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return found ?? null;
}

export class Visitor {
  readonly engine: Engine;
  readonly tab: Tab;
  readonly #site: string;

  constructor(engine: Engine, tab: Tab, site: string) {
    this.engine = engine;
    this.tab = tab;
    this.#site = site;
  }

  /** Opens a page of the site, and waits until its cells work. */
  async open(path: string): Promise<void> {
    await this.tab.goto(new URL(path, this.#site).href);
    await this.works();
  }

  async works(): Promise<void> {
    await expect
      .poll(() => this.tab.evaluate(() => customElements.get('kernel-panel') !== undefined))
      .toBe(true);
  }

  /** Presses what a selector finds, as soon as it is there. */
  async click(selector: string, name: string | null = null): Promise<void> {
    await expect
      .poll(() => this.tab.click(find, selector, name), {
        message: `${selector} ${name ?? ''} can be pressed`,
      })
      .toBe(true);
  }

  /** Opens a `<details>`: what comes above it while it is pressed may move it away. */
  async unfold(selector: string): Promise<void> {
    await expect(async () => {
      if ((await this.attribute(selector, 'open')) === null) await this.click(`${selector} > summary`);
      expect(await this.attribute(selector, 'open')).not.toBeNull();
    }).toPass();
  }

  async hold(selector: string, until: () => Promise<void>): Promise<void> {
    await this.sees(selector);
    await this.tab.hold(until, find, selector, null);
  }

  /** The words of the first element of a selector; null where there is none. */
  text(selector: string): Promise<string | null> {
    return this.tab.evaluate(
      (css) => document.querySelector<HTMLElement>(css)?.innerText.trim() ?? null,
      selector,
    );
  }

  attribute(selector: string, name: string): Promise<string | null> {
    return this.tab.evaluate(
      (css, of) => document.querySelector(css)?.getAttribute(of) ?? null,
      selector,
      name,
    );
  }

  async reads(selector: string, words: string | RegExp, timeout?: number): Promise<void> {
    const options = { message: `${selector} reads ${String(words)}`, ...(timeout && { timeout }) };
    const text = expect.poll(() => this.text(selector), options);
    if (typeof words === 'string') await text.toContain(words);
    else await text.toMatch(words);
  }

  /** Waits until a selector finds so many elements that can be seen; at least one where nothing is said. */
  async sees(selector: string, count?: number, timeout?: number): Promise<void> {
    const options = { message: `${selector} is seen`, ...(timeout && { timeout }) };
    const seen = (): Promise<number> =>
      this.tab.evaluate(
        (css) => [...document.querySelectorAll(css)].filter((element) => element.checkVisibility()).length,
        selector,
      );
    if (count === undefined) await expect.poll(seen, options).toBeGreaterThan(0);
    else await expect.poll(seen, options).toBe(count);
  }

  async run(id: string): Promise<void> {
    await this.click(`${cell(id)} button`, 'Run');
  }

  async runs(id: string, state: string, timeout = 60_000): Promise<void> {
    await this.run(id);
    await this.becomes(id, state, timeout);
  }

  async becomes(id: string, state: string, timeout = 60_000): Promise<void> {
    await expect
      .poll(() => this.attribute(cell(id), 'data-state'), { timeout, message: `${id} becomes ${state}` })
      .toBe(state);
  }

  /** Opens the editor of a cell, and types in place of what is there. */
  async write(id: string, text: string): Promise<void> {
    await this.edit(id);
    await this.tab.press('Control+a');
    await this.tab.type(text);
  }

  async edit(id: string): Promise<void> {
    await this.click(`${cell(id)} button`, 'Edit');
    await expect
      .poll(() =>
        this.tab.evaluate((css) => document.activeElement?.matches(`${css} .cm-content`) ?? false, cell(id)),
      )
      .toBe(true);
  }

  /** What has been downloaded, as soon as a file of that name is there as a whole. */
  async downloaded(name: string): Promise<Buffer> {
    const there = async (): Promise<boolean> => {
      const names = await readdir(this.engine.downloads);
      // Firefox and Chromium write under another name until all is there.
      return names.includes(name) && !names.some((each) => /\.(part|crdownload)$|wkdownload/.test(each));
    };
    await expect.poll(there, { message: `${name} is on the disk` }).toBe(true);
    const path = join(this.engine.downloads, name);
    await expect.poll(async () => (await readFile(path)).length).toBeGreaterThan(0);
    return readFile(path);
  }
}

/** The selector of a cell. */
export function cell(id: string): string {
  return `notebook-cell[data-cell="${id}"]`;
}

export interface EngineOptions {
  readonly engineName: 'chromium' | 'firefox' | 'webkit';
}

interface Given {
  readonly visitor: Visitor;
  /** Another visitor, in a window of that kind, in place of the one before. */
  readonly visitAs: (kind: Kind) => Promise<Visitor>;
}

async function start(name: EngineOptions['engineName']): Promise<Engine> {
  if (name === 'chromium') return puppeteerEngine('chrome', findChromium());
  const firefox = name === 'firefox' ? findFirefox() : null;
  if (firefox) return puppeteerEngine('firefox', firefox);
  const webkit = name === 'webkit' ? findWebKit() : null;
  if (webkit) return webkitEngine(webkit);
  throw new Error(`There is no ${name} here.`);
}

export const test = base.extend<Given, EngineOptions & { engine: Engine }>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ engineName }, use) => {
      const engine = await start(engineName);
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],
  visitAs: async ({ engine, baseURL }, use, info) => {
    let tab: Tab | null = null;
    await use(async (kind) => {
      await tab?.close();
      tab = await engine.open(kind);
      return new Visitor(engine, tab, baseURL ?? '');
    });
    const last = tab as Tab | null; // TypeScript does not see that it was set
    if (info.status !== info.expectedStatus && last)
      await writeFile(info.outputPath('page.png'), await last.screenshot());
    await last?.close();
  },
  visitor: async ({ visitAs }, use) => {
    const visitor = await visitAs('usual');
    await use(visitor);
    expect(visitor.tab.troubles()).toEqual([]);
  },
});

export { expect };
