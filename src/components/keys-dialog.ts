/** `<keys-dialog>`: "?" opens it, wherever the reader does not type; so does any button with `data-keys`. */
import { keep, kept } from '../lib/notebook/kept.ts';

const KEY = 'graft:single-keys';

class KeysDialog extends HTMLElement {
  #end = new AbortController();

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const dialog = this.querySelector('dialog');
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || !isCommand(event)) return;
        event.preventDefault();
        dialog?.showModal();
      },
      { signal },
    );
    const single = this.querySelector<HTMLInputElement>('[data-single-keys]');
    if (single) {
      single.checked = kept(KEY) !== 'off';
      single.addEventListener('change', () => {
        keep(KEY, single.checked ? 'on' : 'off');
      });
    }
    document.addEventListener(
      'click',
      ({ target }) => {
        if (!(target instanceof Element)) return;
        if (target.closest('[data-keys]')) dialog?.showModal();
        else if (target === dialog || (this.contains(target) && target.closest('[data-do="close"]')))
          dialog?.close();
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#end.abort();
  }
}

/**
 * Whether a character by itself is a command: not where it is text, and not where the reader has switched that off.
 * Who speaks to the computer would press such keys by accident (WCAG 2.2, 2.1.4).
 */
export function isCommand({ target }: KeyboardEvent): boolean {
  const takesText =
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
  return !takesText && kept(KEY) !== 'off';
}

customElements.define('keys-dialog', KeysDialog);
