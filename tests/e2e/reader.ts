/** A reader for the browser tests: what they can do on a page, and what must never happen to them. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';

export class Reader {
  readonly page: Page;
  /** Console errors that a test provokes on purpose. */
  readonly expected: RegExp[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a page of the site, and waits until its cells work. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.waitForFunction(() => customElements.get('kernel-panel') !== undefined);
  }

  cell(id: string): Locator {
    return this.page.locator(`notebook-cell[data-cell="${id}"]`);
  }

  async run(id: string): Promise<void> {
    await this.cell(id).getByRole('button', { name: 'Run' }).click();
  }

  async runs(id: string, state: string, timeout = 60_000): Promise<void> {
    await this.run(id);
    await this.becomes(id, state, timeout);
  }

  async becomes(id: string, state: string, timeout = 60_000): Promise<void> {
    await expect(this.cell(id)).toHaveAttribute('data-state', state, { timeout });
  }

  /** Opens the cell's editor and puts `text` in place of what is there. */
  async write(id: string, text: string): Promise<void> {
    await this.cell(id).getByRole('button', { name: 'Edit' }).click();
    const editor = this.cell(id).locator('.cm-content');
    await editor.fill(text);
  }

  /** The ids of the cells that the reader has added to this page, in order. */
  async ownCells(): Promise<readonly string[]> {
    return this.page.locator('notebook-cell[data-own]').evaluateAll((cells) => cells.map(({ id }) => id));
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
