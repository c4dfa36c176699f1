/** A cell's bar: its buttons as they are of use now, its state in words, and for how long it has been running. */
import type { CellView } from '../../lib/notebook/index.ts';
import { h } from '../dom/element.ts';
import { names, statusText } from './cell-status.ts';

export class CellBar {
  readonly #find: (selector: string) => HTMLElement;
  #shown: CellView | null = null;
  #tick = 0;

  /** @param find gives the cell's parts */
  constructor(find: (selector: string) => HTMLElement) {
    this.#find = find;
  }

  show(view: CellView, before: CellView | null): void {
    this.#shown = view;
    // Thirty times a second nobody can read it, or press anything.
    if (view.follows) {
      this.#clock(false);
      return;
    }
    this.#buttons(view);
    this.#offer(view.again);
    // The clock writes it while the cell runs.
    if (view.state !== 'running' || before?.state !== 'running') this.#say(statusText(view));
    if (before?.state === view.state && !before.follows) return;
    this.#clock(view.state === 'running');
    const isNews = !before?.follows || view.state !== 'done';
    if (before && isNews && ['done', 'error', 'stopped'].includes(view.state))
      this.#find('[data-announce]').textContent = `${view.title}: ${statusText(view)}`;
  }

  close(): void {
    clearInterval(this.#tick);
  }

  #buttons({ state, edited, cameBy, undoable, controls }: CellView): void {
    const busy = state === 'running' || state === 'queued';
    this.#find('.run').toggleAttribute('disabled', busy);
    this.#find('[data-do="stop"]').hidden = !busy;
    this.#find('[data-do="reset"]').hidden = !edited && controls.size === 0;
    this.#find('[data-edited]').hidden = !edited && !cameBy;
    this.#find('[data-edited]').textContent = cameBy ? `from a ${cameBy}` : 'edited';
    this.#find('[data-do="undo"]').hidden = !undoable;
    this.#find('[data-do="undo"]').textContent = edited ? 'Undo' : 'Undo reset';
  }

  #say(status: string): void {
    this.#find('[data-status]').textContent = status;
  }

  /** After a crash: one button that runs the cell, after what has to be computed again. */
  #offer(first: readonly string[] | null): void {
    const output = this.#find('[data-output]');
    if (output.nextElementSibling?.matches('.again')) output.nextElementSibling.remove();
    if (!first) return;
    const text = first.length > 0 ? `Run again (first: ${names(first)})` : 'Run again';
    output.after(h('button', { type: 'button', class: 'again', 'data-do': 'run' }, text));
  }

  #clock(running: boolean): void {
    clearInterval(this.#tick);
    if (!running) return;
    const begun = performance.now();
    this.#tick = window.setInterval(() => {
      if (this.#shown) this.#say(statusText(this.#shown, performance.now() - begun));
    }, 200);
  }
}
