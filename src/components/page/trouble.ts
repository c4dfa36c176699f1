/** The line at the top of the page that says what is wrong with the page as a whole. */
import { TROUBLE } from '../../lib/session/tab.ts';

/** Most parts of the page are loaded when they are first used, and a connection may be gone by then. */
const NOT_LOADED = 'A part of this page could not be loaded. Check the connection, and try again.';

function say(sentence: string): void {
  const box = document.querySelector<HTMLElement>('[data-trouble]');
  if (!box) return;
  box.textContent = sentence;
  box.hidden = false;
}

document.addEventListener(TROUBLE, (event) => {
  if (event instanceof CustomEvent) say(String(event.detail));
});
addEventListener('vite:preloadError', () => {
  const box = document.querySelector<HTMLElement>('[data-trouble]');
  // Any other sentence is said once, and matters more.
  if (!box?.hidden) return;
  say(NOT_LOADED);
  // Whatever is pressed next is the second try: if it fails too, it is said again.
  const retry = (): void => {
    if (box.textContent === NOT_LOADED) box.hidden = true;
  };
  document.addEventListener('click', retry, { once: true, capture: true });
});
