/** `<shared-changes>`: shows what came from elsewhere. What it takes for that is loaded when there is something. */
import { bringsCells, hasTakings } from '../../lib/share/signs.ts';
import { sayTrouble } from '../../lib/machine/trouble.ts';
import { whyNotLoaded } from '../../lib/workers/renewed.ts';
import type { ChangesBanner } from './changes-banner.ts';

const NOT_LOADED =
  'There are changes from elsewhere, and what shows them could not be loaded. Reload the page.';

class SharedChanges extends HTMLElement {
  #banner: Promise<ChangesBanner> | null = null;

  connectedCallback(): void {
    window.addEventListener('hashchange', this.#look);
    if (hasTakings()) void this.show();
    else this.#look();
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#look);
    void this.#banner?.then((banner) => {
      banner.close();
    });
    this.#banner = null;
  }

  readonly #look = (): void => {
    if (bringsCells(location.hash)) void this.show();
  };

  /** Shows what has arrived, and reads the address, where that brings cells. */
  async show(): Promise<void> {
    try {
      this.#banner ??= import('./changes-banner.ts').then(({ ChangesBanner }) => new ChangesBanner(this));
      await (await this.#banner).look();
    } catch {
      this.#banner = null;
      sayTrouble(await whyNotLoaded(NOT_LOADED));
    }
  }
}

customElements.define('shared-changes', SharedChanges);
