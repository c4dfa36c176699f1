/** `<notebook-cell>`: makes the server's static cell one that can be run and edited. */
import { notebook } from '../../lib/session/tab.ts';
import { cellOf } from '../../lib/notebook/state.ts';
import { cellView, type CellView } from '../../lib/notebook/index.ts';
import type { Session } from '../../lib/session/session.ts';
import { answerOf } from '../../lib/notebook/exercises.ts';
import { CellEditor } from './cell-editor.ts';
import { goToWanted, placesOf } from './cell-places.ts';
import { CellBar } from './cell-bar.ts';
import { press } from './cell-presses.ts';
import { checkExercise, runAndGoOn, runCell } from './cell-runs.ts';
import { showAnswer, takeParts } from './exercise-parts.ts';
import { insertButton, placeFollower } from './added-cell.ts';
import { OutputArea } from '../outputs/output-area.ts';
import './kept-place.ts';
import { markKept } from './kept-mark.ts';
import { showPlace, takeSought } from './sought-place.ts';
import { keepHeight, recalledHeight } from './recalled-height.ts';
import { recallOutputs } from './recalled-outputs.ts';
import type { RivalNotice } from './rival-notice.ts';

class NotebookCell extends HTMLElement {
  #session: Session | null = null;
  #unsubscribe: (() => void) | null = null;
  #editor: CellEditor | null = null;
  #outputs: OutputArea | null = null;
  #rival: RivalNotice | null = null;
  #bar: CellBar | null = null;
  #shown: CellView | null = null;
  #keptMark: HTMLElement | null = null;

  get cell(): string {
    return this.dataset['cell'] ?? '';
  }

  get #isExercise(): boolean {
    return this.hasAttribute('data-exercise');
  }

  async connectedCallback(): Promise<void> {
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
    if (this.#isExercise) takeParts(this, this.cell);
    this.#keptMark = this.querySelector('.kept-mark');
    this.#outputs = new OutputArea(
      this.#find('[data-output]'),
      placesOf(this.cell, () => this.#session),
      (name, chosen) => {
        this.#session?.dispatch({ type: 'control', cell: this.cell, name, chosen });
      },
    );
    this.#outputs.hold(recalledHeight(this.cell));
    addEventListener('pagehide', this.#onHide);
    this.#bar = new CellBar((selector) => this.#find(selector));
    this.#editor = this.#makeEditor();
    this.#offerTypes();
    const session = await notebook();
    if (!this.isConnected) return;
    this.#session = session;
    if (!this.querySelector('.insert')) this.append(insertButton());
    this.#unsubscribe = session.subscribe(() => {
      this.#renderOrSay();
    });
    this.#renderOrSay();
    const sought = takeSought(this.cell);
    if (sought !== null) await this.show(sought);
    try {
      await recallOutputs(session, this.cell, this.#find('[data-output]'), () => {
        this.#find('[data-do="edit"]').focus();
      });
    } finally {
      this.#outputs.letGo();
    }
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
    removeEventListener('pagehide', this.#onHide);
    this.#unsubscribe?.();
    this.#bar?.close();
    this.#editor?.close();
    this.#shown = null;
  }

  #find(selector: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`<notebook-cell> ${this.cell} has no ${selector}`);
    return found;
  }

  /** The room that the outputs take, for the time between a reload and their return. */
  readonly #onHide = (): void => {
    keepHeight(this.cell, this.#outputs?.height ?? 0);
  };

  /** The types of the static code, from the first look at it. */
  #offerTypes(): void {
    const code = this.#find('[data-code]');
    const begin = (): void => {
      code.removeEventListener('pointerenter', begin);
      code.removeEventListener('focus', begin);
      void import('./code-types.ts').then(({ CodeTypes }) => new CodeTypes(code, this.cell));
    };
    code.addEventListener('pointerenter', begin);
    code.addEventListener('focus', begin);
  }

  readonly #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    switch (button?.dataset['do']) {
      case 'run':
        runCell(this.cell);
        break;
      case 'check':
        checkExercise(this.cell);
        break;
      case 'edit':
        void this.#editor?.open().then((editor) => {
          editor.focus();
        });
        break;
      default:
        if (this.#session) press(button?.dataset['do'], this.#session, this);
    }
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (event.shiftKey) runAndGoOn(this);
    else if (event.ctrlKey || event.metaKey) runCell(this.cell);
    else return;
    event.preventDefault();
  };

  #makeEditor(): CellEditor {
    return new CellEditor({
      cell: this.cell,
      label: this.getAttribute('aria-label') ?? 'Cell',
      code: this.#find('[data-code]'),
      button: this.#find('[data-do="edit"]'),
      show: (cell, at) => void showPlace(cell, at),
      onRun: () => {
        runCell(this.cell);
      },
      onRunAndNext: () => {
        runAndGoOn(this);
      },
      onLeave: () => {
        this.#find('[data-do="edit"]').focus();
      },
    });
  }

  /** Opens the editor at a place. */
  async show(at: number): Promise<void> {
    (await this.#editor?.open())?.show(at);
  }

  /** Opens the editor at a line and a column, both from 1. */
  async goTo(line: number, column?: number): Promise<void> {
    (await this.#editor?.open())?.goTo(line, column);
  }

  /** A cell that can't be shown says so where it stands, and keeps no other from being shown. */
  #renderOrSay(): void {
    try {
      this.#render();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#find('[data-status]').textContent =
        `This cell can’t be shown as it is now (${why}). Reload the page; its text is kept.`;
      console.error(error);
    }
  }

  #render(): void {
    const session = this.#session;
    // Deleted here or in another tab.
    if (session && !cellOf(session.state, this.cell)) {
      this.remove();
      return;
    }
    if (session) placeFollower(session, this, this.cell);
    if (session && this.#isExercise)
      showAnswer(this.#find('[data-answer]'), answerOf(session.state, this.cell));
    if (session) markKept(this.#keptMark, this.#find('[data-output]'), session.state, this.cell);
    const view = session && cellView(session.state, this.cell);
    if (!view || view === this.#shown) return;
    const before = this.#shown;
    this.#shown = view;
    if (before?.state !== view.state) this.dataset['state'] = view.state;
    this.toggleAttribute('data-follows', view.follows);
    this.#bar?.show(view, before);
    if (view.rival || this.#rival) void this.#showRival();
    this.toggleAttribute('data-before', view.before);
    this.#outputs?.show(view);
    void this.#editor?.sync(view, before);
  }

  /** What shows two texts is loaded when there are two, which is seldom. By then, the last view counts. */
  async #showRival(): Promise<void> {
    try {
      const { RivalNotice } = await import('./rival-notice.ts');
      this.#rival ??= new RivalNotice(this.#find('.code'));
      if (this.#shown) this.#rival.show(this.#shown);
    } catch {
      this.#find('[data-status]').textContent =
        'This cell has another text, and what shows it could not be loaded. Reload the page; both are kept.';
    }
  }
}

customElements.define('notebook-cell', NotebookCell);

// After each change of chapter too, and only then: the router moves the focus and the page until it is done.
document.addEventListener('astro:page-load', goToWanted);
