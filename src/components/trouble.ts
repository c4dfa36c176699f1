/** The line at the top of the page that says what is wrong with the page as a whole. */
import { TROUBLE } from '../lib/notebook/browser.ts';

/** Most parts of the page are loaded when they are first used, and a connection may be gone by then. */
const NOT_LOADED = 'A part of this page could not be loaded. Check the connection, and try again.';

const troubleBox = (): HTMLElement | null => document.querySelector('[data-trouble]');

document.addEventListener(TROUBLE, (event) => {
  const box = troubleBox();
  if (!box || !(event instanceof CustomEvent)) return;
  box.textContent = String(event.detail);
  box.hidden = false;
});
addEventListener('vite:preloadError', () => {
  document.dispatchEvent(new CustomEvent(TROUBLE, { detail: NOT_LOADED }));
});
addEventListener('online', () => {
  const box = troubleBox();
  if (box?.textContent === NOT_LOADED) box.hidden = true;
});
