/** `<pictures-dialog>`: a button, and the dialog that it opens. Escape and a press beside it close it. */
import { PicturesPanel } from './pictures-panel.ts';

class PicturesDialog extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const panel = this.querySelector('pictures-panel');
    if (!dialog || !(panel instanceof PicturesPanel)) return;
    this.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
      if (button?.dataset['do'] === 'open') {
        dialog.showModal();
        panel.open();
      } else if (button?.dataset['do'] === 'close' || target === dialog) dialog.close();
    });
    dialog.addEventListener('close', () => panel.close());
  }
}

customElements.define('pictures-dialog', PicturesDialog);
