/**
 * `<pictures-panel>`: loads what it needs when `open` is called, and lets the pictures go with `close`.
 * Where it lies in a `<details>`, that does both.
 */
import { loaded } from '../../lib/workers/renewed.ts';
import type { Panel } from './panel.ts';

const NOT_LOADED = 'The pictures could not be loaded. Check the connection, and open this again.';

export class PicturesPanel extends HTMLElement {
  #panel: Promise<Panel> | null = null;

  connectedCallback(): void {
    const fold = this.closest('details');
    fold?.addEventListener('toggle', () => {
      if (fold.open) this.open();
      else this.close();
    });
    // A reader may be quicker than this script.
    if (fold?.open) this.open();
  }

  open(): void {
    this.#panel ??= loaded(import('./panel.ts'), NOT_LOADED).then(({ Panel: Loaded }) => Loaded.open(this));
    this.#panel.catch((error: unknown) => {
      // The next opening tries again.
      this.#panel = null;
      const line = this.querySelector('[data-say]');
      if (line) line.textContent = error instanceof Error ? error.message : String(error);
    });
  }

  close(): void {
    void this.#panel?.then(
      (panel) => panel.close(),
      () => null,
    );
    this.#panel = null;
  }

  disconnectedCallback(): void {
    this.close();
  }
}

customElements.define('pictures-panel', PicturesPanel);
