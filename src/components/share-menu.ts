/** `<share-menu>`: the link that carries the reader's changes, made when the menu is opened. */
import { notebook } from '../lib/notebook/browser.ts';
import { ownCells } from '../lib/notebook/share/compare.ts';
import { toFragment } from '../lib/notebook/share/link.ts';

class ShareMenu extends HTMLElement {
  connectedCallback(): void {
    const menu = this.querySelector('details');
    menu?.addEventListener('toggle', () => {
      if (menu.open) void this.#fill();
    });
    this.querySelector('[data-do="copy"]')?.addEventListener('click', () => void this.#copy());
  }

  async #fill(): Promise<void> {
    const cells = ownCells((await notebook()).state);
    let link = '';
    let says = 'You have changed no cell yet. Once you have, you find a link here that brings your changes.';
    if (cells.length > 0) {
      const what = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
      says = `A link to this page with your changes to ${what}.`;
      try {
        link = new URL(location.pathname + (await toFragment(cells)), location.href).href;
      } catch (error) {
        says = error instanceof Error ? error.message : String(error);
      }
    }
    this.#say(says);
    const field = this.querySelector('input');
    if (field) field.value = link;
    for (const part of this.querySelectorAll<HTMLElement>('[data-link], [data-note]')) part.hidden = !link;
  }

  async #copy(): Promise<void> {
    const field = this.querySelector('input');
    field?.select();
    const copied = await navigator.clipboard.writeText(field?.value ?? '').then(
      () => true,
      () => false,
    );
    this.#say(copied ? 'Copied.' : 'The browser forbids to copy: press Ctrl+C, the link is selected.');
  }

  #say(text: string): void {
    const says = this.querySelector('[data-says]');
    if (says) says.textContent = text;
  }
}

customElements.define('share-menu', ShareMenu);
