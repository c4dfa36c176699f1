/**
 * `<pictures-panel>`: loads what it needs when `open` is called, and lets the pictures go with `close`.
 * Where it lies in a `<details>`, that does both.
 */
import type { Panel } from './panel.ts';

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
    this.#panel ??= import('./panel.ts').then(({ Panel: Loaded }) => Loaded.open(this));
  }

  close(): void {
    void this.#panel?.then((panel) => {
      panel.close();
    });
    this.#panel = null;
  }

  disconnectedCallback(): void {
    this.close();
  }
}

customElements.define('pictures-panel', PicturesPanel);
