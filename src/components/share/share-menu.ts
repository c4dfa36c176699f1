/** `<share-menu>`: the link that carries the reader's changes, and the notebook as files and back. */
import { notebook } from '../../lib/session/tab.ts';
import { loaded } from '../../lib/workers/renewed.ts';
import { onFiles } from '../dom/on-files.ts';

/** Shows what has arrived. */
interface Shows extends HTMLElement {
  readonly show: () => Promise<void>;
}

const NOT_LOADED =
  'What reads and writes links and files could not be loaded. Check the connection, and try again.';

class ShareMenu extends HTMLElement {
  connectedCallback(): void {
    const menu = this.querySelector('details');
    menu?.addEventListener('toggle', () => {
      if (menu.open) void this.#fillOrSay();
    });
    // A reader may be quicker than this script.
    if (menu?.open) void this.#fillOrSay();
    this.addEventListener('click', this.#onClick);
    const picker = this.querySelector<HTMLInputElement>('input[type="file"]');
    if (picker)
      onFiles(picker, ([file]) => {
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

  async #fillOrSay(): Promise<void> {
    await this.#fill().catch((error: unknown) => {
      this.#say(sentenceOf(error));
    });
  }

  async #fill(): Promise<void> {
    const [{ state }, { changedCells }, { toFragment }] = await loaded(
      Promise.all([notebook(), import('../../lib/share/compare.ts'), import('../../lib/share/link.ts')]),
      NOT_LOADED,
    );
    const cells = changedCells(state);
    let link = '';
    let says =
      'You have changed no cell yet, and moved no control. Once you have, you find a link here that brings your changes.';
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
      const [{ readNotebookFile }, { arrive }] = await loaded(
        Promise.all([import('./files.ts'), import('../../lib/share/arrival.ts')]),
        NOT_LOADED,
      );
      arrive(await readNotebookFile(file));
      await document.querySelector<Shows>('shared-changes')?.show();
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
