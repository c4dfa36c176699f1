/** `<pictures-panel>`: loads what it needs when `open` is called, and lets the pictures go with `close`. */
import type { Panel } from './pictures/panel.ts';

export class PicturesPanel extends HTMLElement {
  #panel: Promise<Panel> | null = null;

  open(): void {
    this.#panel ??= import('./pictures/panel.ts').then(({ Panel: Loaded }) => Loaded.open(this));
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
