/** What stands under a cell while it has two texts: both, side by side, and the reader's choice between them. */
import type { CellView } from '../../lib/notebook/index.ts';
import { h } from '../dom/element.ts';

const WORDS = {
  lesson: {
    what: 'This cell has changed in the lesson since you changed it here.',
    theirs: 'The lesson’s',
    take: 'Take the lesson’s',
  },
  tab: {
    what: 'You have changed this cell in another tab too.',
    theirs: 'The other tab’s',
    take: 'Take the other tab’s',
  },
  left: {
    what: 'A third tab has left its own text of this cell.',
    theirs: 'That tab’s',
    take: 'Take that tab’s',
  },
} as const;

export class RivalNotice {
  readonly #after: HTMLElement;
  #notice: HTMLElement | null = null;
  #shown = '';
  #close: (() => void) | null = null;

  /** @param after the element that the notice follows */
  constructor(after: HTMLElement) {
    this.#after = after;
  }

  /** Shows what a view has; the buttons carry `data-do` "keep-mine" and "take-theirs". */
  show({ rival, moreRivals, code }: CellView): void {
    const texts = rival ? JSON.stringify([rival, moreRivals, code]) : '';
    if (texts === this.#shown) return;
    this.#shown = texts;
    if (!rival) {
      this.#close?.();
      this.#close = null;
      this.#notice?.remove();
      this.#notice = null;
      return;
    }
    const { what, theirs, take } = WORDS[rival.of];
    if (this.#notice?.dataset['rival'] !== rival.of) {
      this.#notice?.remove();
      this.#notice = h(
        'div',
        { class: 'rival', role: 'group', 'aria-label': 'Two texts of this cell', 'data-rival': rival.of },
        h('p', { 'data-what': true }),
        h('div', { class: 'heads' }, h('span', {}, theirs), h('span', {}, 'Yours')),
        h('div', { class: 'texts' }),
        h('button', { type: 'button', 'data-do': 'keep-mine' }, 'Keep mine'),
        h('button', { type: 'button', 'data-do': 'take-theirs' }, take),
      );
      this.#after.after(this.#notice);
    }
    const more = moreRivals > 0 ? ` Texts of more tabs come after this choice: ${moreRivals}.` : '';
    this.#notice.querySelector('[data-what]')?.replaceChildren(what + more);
    void this.#compare({ label: theirs, text: rival.code }, { label: 'Yours', text: code });
  }

  async #compare(
    ...sides: [
      { readonly label: string; readonly text: string },
      { readonly label: string; readonly text: string },
    ]
  ): Promise<void> {
    const shown = this.#shown;
    const { compare } = await import('../../lib/editor/compare.ts');
    const parent = this.#notice?.querySelector<HTMLElement>('.texts');
    // Overtaken by a later change, or chosen meanwhile.
    if (!parent || shown !== this.#shown) return;
    this.#close?.();
    this.#close = compare(parent, ...sides);
  }
}
