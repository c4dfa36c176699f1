/** The button, "/" and Ctrl+K open the search. Small, for it is on every page; the rest comes with the first opening. */
import { isCommand } from '../dom/single-keys.ts';
import { sayFailed } from './failed.ts';

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-search]')) open();
});
document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey } = event;
  const asked = ctrlKey || metaKey ? key === 'k' : key === '/' && isCommand(event);
  // On a Mac, Ctrl+K in the editor deletes to the end of the line: then it is prevented already.
  if (!asked || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  open();
});

function open(): void {
  const dialog = document.querySelector<HTMLDialogElement>('.search dialog');
  dialog?.showModal();
  import('./panel.ts').then(
    (panel) => dialog && panel.open(dialog),
    // Said here: what says everything else did not come.
    () => dialog && sayFailed(dialog),
  );
}
