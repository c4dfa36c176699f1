/** The line at the top of the page that says what is wrong with the page as a whole. */
import { forgetTroubles, sayTrouble, takeBackTrouble, TROUBLE, troubles } from '../../lib/machine/trouble.ts';
import { whyNotLoaded } from '../../lib/workers/renewed.ts';
import { h } from '../dom/element.ts';

/** Most parts of the page are loaded when they are first used, and a connection may be gone by then. */
const NOT_LOADED = 'A part of this page could not be loaded. Check the connection, and try again.';

function show(): void {
  const box = document.querySelector<HTMLElement>('[data-trouble]');
  if (!box) return;
  const sentences = [...troubles().values()].map((sentence) => h('span', {}, sentence));
  box.replaceChildren(...sentences);
  box.hidden = sentences.length === 0;
}

document.addEventListener(TROUBLE, show);
document.addEventListener('astro:after-swap', forgetTroubles);
// Something may have been said before this was there.
show();

addEventListener('vite:preloadError', () => void sayNotLoaded());

async function sayNotLoaded(): Promise<void> {
  const sentence = await whyNotLoaded(NOT_LOADED);
  // Any other sentence about it says more.
  if (!troubles().has('loading')) sayTrouble(sentence, 'loading');
  // Whatever is pressed next is the second try: if it fails too, it is said again.
  const retry = (): void => {
    if (troubles().get('loading') === NOT_LOADED) takeBackTrouble('loading');
  };
  document.addEventListener('click', retry, { once: true, capture: true });
}
