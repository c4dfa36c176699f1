/** A reader for the browser tests: what they can do on a page, and what must never happen to them. */
import { expect, test as base, type Locator, type Page, type Request } from '@playwright/test';
import { cellsShownIn } from '../../src/lib/results/shown.ts';

/** Characters of a text that an editor may draw a part of. */
const LONG = 2_000;

export class Reader {
  readonly page: Page;
  /** Console errors that a test provokes on purpose. */
  readonly expected: RegExp[] = [];
  readonly #underWay = new Set<Request>();

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => this.#underWay.add(request));
    page.on('requestfinished', (request) => this.#underWay.delete(request));
    page.on('requestfailed', (request) => this.#underWay.delete(request));
  }

  /** Opens a page of the site, and waits until its cells work. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.waitForFunction(() => customElements.get('kernel-panel') !== undefined);
  }

  /** Waits until a page with cells has all that it loads by itself: its notebook too, and what was asked for meanwhile. */
  async loaded(): Promise<void> {
    await expect(this.page.locator('notebook-cell .insert').last()).toBeAttached();
    await this.page.evaluate(() => document.fonts.ready);
    await this.quiet();
  }

  /** Waits until whatever the page has asked for is there. */
  async quiet(): Promise<void> {
    await expect.poll(() => [...this.#underWay].map((request) => request.url())).toEqual([]);
  }

  /** Does what must leave the kernel alive. It is a worker, and none that was there may be gone afterwards. */
  async keepingKernel(act: () => Promise<void>): Promise<void> {
    const before = this.page.workers();
    expect(before).not.toHaveLength(0);
    await act();
    // A kernel that was ended is missed until the next one is up.
    await expect(this.page.locator('html')).toHaveAttribute('data-kernel', 'ready');
    const now = this.page.workers();
    expect(before.filter((worker) => !now.includes(worker)).map((worker) => worker.url())).toEqual([]);
  }

  cell(id: string): Locator {
    return this.page.locator(`notebook-cell[data-cell="${id}"]`);
  }

  async run(id: string): Promise<void> {
    await this.cell(id).getByRole('button', { name: 'Run', exact: true }).click();
  }

  async runs(id: string, state: string, timeout = 60_000): Promise<void> {
    await this.run(id);
    await this.becomes(id, state, timeout);
  }

  /** Runs a cell that is to follow: twice, since the first run of anything may take its time, and what is slow does not follow. */
  async runsTwice(id: string): Promise<void> {
    for (let run = 0; run < 2; run++) await this.runs(id, 'done');
  }

  async becomes(id: string, state: string, timeout = 60_000): Promise<void> {
    await expect(this.cell(id)).toHaveAttribute('data-state', state, { timeout });
  }

  /** Waits until what cells show is kept for the next visit: that is a moment after their run. */
  async keeps(...ids: readonly string[]): Promise<void> {
    await expect.poll(() => cellsShownIn(this.page)).toEqual(expect.arrayContaining([...ids]));
  }

  /** Opens the cell's editor and puts `text` in place of what is there. */
  async write(id: string, text: string): Promise<void> {
    await this.cell(id).getByRole('button', { name: 'Edit' }).click();
    // Two texts of a cell stand side by side in editors of their own, to be read.
    const editor = this.cell(id).locator('.cm-content[contenteditable="true"]');
    await editor.fill(text);
    // An editor that is being drawn loses what was selected in it, and the text comes beside the old one.
    if (text.length < LONG && (await editor.textContent()) !== text.replaceAll('\n', ''))
      await editor.fill(text);
  }

  /** The ids of the cells that the reader has added to this page, in order. */
  async addedCells(): Promise<readonly string[]> {
    return this.page.locator('notebook-cell[data-added]').evaluateAll((cells) => cells.map(({ id }) => id));
  }

  output(id: string, kind: string): Locator {
    return this.cell(id).locator(`[data-output] [data-kind="${kind}"]`);
  }

  async runAll(): Promise<void> {
    await this.page.getByRole('button', { name: 'Run all' }).click();
  }

  /** Tensors that the kernel holds, as the page says. */
  async tensors(): Promise<number> {
    const text = await this.page.locator('[data-holds]').textContent();
    return Number(text?.replaceAll(',', '').match(/\d+/)?.[0]);
  }
}

/** A test with a reader. It fails on any error in the console and on any request that leaves the site. */
export const test = base.extend<{ reader: Reader }>({
  reader: async ({ page, baseURL }, use) => {
    const trouble: string[] = [];
    const reader = new Reader(page);
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text());
    });
    page.on('pageerror', (error) => trouble.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      const own = url.startsWith(baseURL ?? '') || url.startsWith('blob:') || url.startsWith('data:');
      if (!own) trouble.push(`a request left the site: ${url}`);
    });
    await use(reader);
    const unexpected = trouble.filter((text) => !reader.expected.some((pattern) => pattern.test(text)));
    expect(unexpected).toEqual([]);
  },
});

export { expect };
