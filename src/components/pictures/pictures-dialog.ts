/** `<pictures-dialog>`: a button, and the dialog that it opens. Escape and a press beside it close it. */
import { nameOf, readPicturesChoice } from '../../lib/data/choices.ts';
import { notebook } from '../../lib/session/tab.ts';
import { firstOffered } from '../../lib/session/offered.ts';
import { PicturesPanel } from './pictures-panel.ts';

class PicturesDialog extends HTMLElement {
  #unsubscribe: (() => void) | null = null;

  connectedCallback(): void {
    void this.#follow();
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    this.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
      if (button?.dataset['do'] === 'open') {
        dialog.showModal();
        this.#panel?.open();
      } else if (button?.dataset['do'] === 'close' || target === dialog) dialog.close();
    });
    dialog.addEventListener('close', () => this.#panel?.close());
  }

  /** Looked for when it is needed: where the router brings a page, an element comes to life before those inside it. */
  get #panel(): PicturesPanel | null {
    const panel = this.querySelector('pictures-panel');
    return panel instanceof PicturesPanel ? panel : null;
  }

  disconnectedCallback(): void {
    this.#unsubscribe?.();
  }

  /** Which pictures are in use is always on the page. */
  async #follow(): Promise<void> {
    const name = this.querySelector('[data-in-use]');
    const session = await notebook();
    const render = (): void => {
      const { source, removed, labels } = readPicturesChoice(session.state.choices.pictures);
      const changed = removed.length + Object.keys(labels).length > 0;
      if (name) name.textContent = `${nameOf(source) || firstOffered()}${changed ? ', changed' : ''}`;
    };
    if (!this.isConnected) return;
    this.#unsubscribe = session.subscribe(render);
    render();
  }
}

customElements.define('pictures-dialog', PicturesDialog);
