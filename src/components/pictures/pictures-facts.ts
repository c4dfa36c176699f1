/** `<pictures-facts>`: keeps the prose true of the pictures in use. Nothing more is loaded while they are the site's own. */
import { DEFAULT_CHOICES, type Choices } from '../../lib/data/choices.ts';
import type { Session } from '../../lib/session/session.ts';
import { firstOffered } from '../../lib/session/offered.ts';
import { notebook } from '../../lib/session/tab.ts';
import type { Told } from './look-at-pictures.ts';

class PicturesFacts extends HTMLElement {
  #end: (() => void) | null = null;
  /** The choices that the prose tells of: at first flowers, where the site offers them first. */
  #told = firstOffered().startsWith('flowers-') ? keyOf(DEFAULT_CHOICES) : '';

  connectedCallback(): void {
    notebook().then(
      (session) => {
        if (!this.isConnected) return;
        this.#end = session.subscribe(() => {
          this.#follow(session);
        });
        this.#follow(session);
      },
      () => null,
    );
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = null;
  }

  #follow({ state: { choices } }: Session): void {
    const key = keyOf(choices);
    if (key === this.#told) return;
    this.#told = key;
    import('./look-at-pictures.ts')
      .then(({ lookAt }) => lookAt(choices))
      .then(
        (told) => {
          if (this.isConnected && key === this.#told) tell(told);
        },
        // What can't be opened is told by the cells and the panel; the prose stays with the flowers.
        () => null,
      );
  }
}

function keyOf({ pictures, split }: Pick<Choices, 'pictures' | 'split'>): string {
  return `${pictures}\n${split}`;
}

function tell({ facts, flowers }: Told): void {
  document.documentElement.toggleAttribute('data-other-pictures', !flowers);
  for (const span of document.querySelectorAll<HTMLElement>('[data-of]')) {
    const words = facts[span.dataset['of'] as keyof typeof facts]; // Of.astro takes no other name
    if (span.textContent !== words) span.textContent = words;
  }
}

customElements.define('pictures-facts', PicturesFacts);
