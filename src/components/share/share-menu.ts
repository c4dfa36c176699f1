/** `<share-menu>`: the link that carries the reader's changes, and the notebook as files and back. */
import { notebook } from '../../lib/session/tab.ts';
import { loaded } from '../../lib/workers/renewed.ts';
import { arrive } from '../../lib/share/arrival.ts';
import { changedCells } from '../../lib/share/compare.ts';
import { toFragment } from '../../lib/share/link.ts';

const NOT_LOADED = 'What reads and writes files could not be loaded. Check the connection, and try again.';

class ShareMenu extends HTMLElement {
  connectedCallback(): void {
    const menu = this.querySelector('details');
    menu?.addEventListener('toggle', () => {
      if (menu.open) void this.#fill();
    });
    // A reader may be quicker than this script.
    if (menu?.open) void this.#fill();
    this.addEventListener('click', this.#onClick);
    const picker = this.querySelector<HTMLInputElement>('input[type="file"]');
    picker?.addEventListener('change', () => {
      const file = picker.files?.[0];
      picker.value = '';
      if (file) void this.#open(file);
    });
  }

  readonly #onClick = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    switch (button?.dataset['do']) {
      case 'copy':
        void this.#copy();
        break;
      case 'ipynb':
      case 'ts':
        void this.#save(button.dataset['do'], button.dataset['what'] === 'chapter');
        break;
      case 'open':
        this.querySelector<HTMLInputElement>('input[type="file"]')?.click();
        break;
    }
  };

  async #fill(): Promise<void> {
    const cells = changedCells((await notebook()).state);
    let link = '';
    let says = 'You have changed no cell yet. Once you have, you find a link here that brings your changes.';
    if (cells.length > 0) {
      const what = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
      says = `A link to this page with your changes to ${what}.`;
      try {
        link = new URL(location.pathname + (await toFragment(cells)), location.href).href;
      } catch (error) {
        says = sentenceOf(error);
      }
    }
    this.#say(says);
    const field = this.querySelector('input');
    if (field) field.value = link;
    for (const part of this.querySelectorAll<HTMLElement>('[data-link]')) part.hidden = !link;
  }

  async #copy(): Promise<void> {
    const field = this.querySelector('input');
    if (field)
      this.#say(
        (await copy(field)) ? 'Copied.' : 'The browser forbids to copy: press Ctrl+C, the link is selected.',
      );
  }

  async #save(format: 'ipynb' | 'ts', chapterOnly: boolean): Promise<void> {
    const { chapter = '', chapters = '' } = this.dataset;
    const slugs = chapterOnly ? [chapter] : chapters.split(' ');
    try {
      const [{ state }, { notebookFile }, { saveFile }] = await loaded(
        Promise.all([notebook(), import('./files.ts'), import('../dom/save-file.ts')]),
        NOT_LOADED,
      );
      const name = `graft${chapterOnly ? `-${chapter}` : ''}.${format}`;
      saveFile(new File([await notebookFile(state, slugs, format)], name));
      this.#say(`Saved as ${name}.`);
    } catch (error) {
      this.#say(sentenceOf(error));
    }
  }

  async #open(file: File): Promise<void> {
    try {
      const { readNotebookFile } = await loaded(import('./files.ts'), NOT_LOADED);
      arrive(await readNotebookFile(file));
      this.querySelector('details')?.removeAttribute('open');
    } catch (error) {
      this.#say(sentenceOf(error));
    }
  }

  #say(text: string): void {
    const says = this.querySelector('[data-says]');
    if (says) says.textContent = text;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Copies what a field holds, and leaves it selected. False where the browser forbids that. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  field.select();
  // The type says that it is always there; a page by plain HTTP has none.
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  return (
    clipboard?.writeText(field.value).then(
      () => true,
      () => false,
    ) ?? false
  );
}

customElements.define('share-menu', ShareMenu);
