/** `<keys-dialog>`: "?" opens it, wherever the reader does not type; so does any button with `data-keys`. */
class KeysDialog extends HTMLElement {
  #end = new AbortController();

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const dialog = this.querySelector('dialog');
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || takesText(event.target))
          return;
        event.preventDefault();
        dialog?.showModal();
      },
      { signal },
    );
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

/** Whether a key pressed there is text, and so no command. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'))
  );
}

customElements.define('keys-dialog', KeysDialog);
