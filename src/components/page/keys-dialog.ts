/** `<keys-dialog>`: "?" opens it, wherever the reader does not type; so does any button with `data-keys`. */
import { isCommand, keepSingleKeys, singleKeys } from '../dom/single-keys.ts';

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
      single.checked = singleKeys();
      single.addEventListener('change', () => {
        keepSingleKeys(single.checked);
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

customElements.define('keys-dialog', KeysDialog);
