/** What was deleted in this visit, and the way back: the last one first. */
import type { OwnChange } from '../../lib/data/own-pictures.ts';
import { changeOwn } from '../../lib/own/store.ts';

interface Deleted {
  readonly what: string;
  readonly back: OwnChange;
}

export class Undo {
  readonly #line: HTMLElement;
  readonly #text: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #deleted: Deleted[] = [];

  /** @param line holds a `[data-undo-text]` and a button */
  constructor(line: HTMLElement) {
    this.#line = line;
    const [text, button] = [
      line.querySelector<HTMLElement>('[data-undo-text]'),
      line.querySelector('button'),
    ];
    if (!text || !button) throw new Error('The line for undo has no text or no button.');
    [this.#text, this.#button] = [text, button];
    button.addEventListener('click', () => {
      const last = this.#deleted.pop();
      if (last) void changeOwn(last.back);
      this.#render();
    });
  }

  /** Deletes; `what` is what the reader is told, such as "mug and its 14 pictures". */
  delete(what: string, take: OwnChange, back: OwnChange): void {
    this.#deleted.push({ what, back });
    void changeOwn(take);
    this.#render();
  }

  focus(): void {
    this.#button.focus();
  }

  #render(): void {
    const last = this.#deleted.at(-1);
    this.#line.hidden = !last;
    this.#text.textContent = last ? `Deleted: ${last.what}.` : '';
  }
}
