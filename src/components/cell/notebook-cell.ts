/** `<notebook-cell>`: makes the server's static cell one that can be run and edited. */
import { navigate } from 'astro:transitions/client';
import { notebook } from '../../lib/session/tab.ts';
import { cellOf } from '../../lib/notebook/state.ts';
import { cellView, type CellView } from '../../lib/notebook/index.ts';
import type { Session } from '../../lib/session/session.ts';
import { answerOf } from '../../lib/notebook/exercises.ts';
import { CellEditor } from './cell-editor.ts';
import { goToWanted, pageOf, placesOf } from './cell-places.ts';
import { names, statusText } from './cell-status.ts';
import { showAnswer, takeParts } from './exercise-parts.ts';
import { deleteCell, insertButton, insertCell, moveCell, placeFollower } from './added-cell.ts';
import { OutputArea } from '../outputs/output-area.ts';
import './kept-place.ts';
import { markKept } from './kept-mark.ts';
import { keepHeight, recalledHeight } from './recalled-height.ts';
import { recallOutputs } from './recalled-outputs.ts';
import { RivalNotice } from './rival-notice.ts';

/** A place in a cell of another chapter, until that chapter's page is there. */
let sought: { readonly cell: string; readonly at: number } | null = null;

export class NotebookCell extends HTMLElement {
  #session: Session | null = null;
  #unsubscribe: (() => void) | null = null;
  #editor: CellEditor | null = null;
  #outputs: OutputArea | null = null;
  #rival: RivalNotice | null = null;
  #shown: CellView | null = null;
  #tick = 0;

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
    this.#outputs = new OutputArea(
      this.#find('[data-output]'),
      placesOf(this.cell, () => this.#session),
    );
    this.#outputs.hold(recalledHeight(this.cell));
    addEventListener('pagehide', this.#onHide);
    this.#rival = new RivalNotice(this.#find('.code'));
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
    if (sought?.cell === this.cell) await this.#show(sought.at);
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
    clearInterval(this.#tick);
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
        this.run();
        break;
      case 'check':
        this.#check();
        break;
      case 'stop':
        this.#session?.dispatch({ type: 'stop' });
        break;
      case 'edit':
        void this.#editor?.open().then((editor) => {
          editor.focus();
        });
        break;
      case 'reset':
        this.#session?.dispatch({ type: 'reset', cell: this.cell });
        this.#find('[data-do="undo"]').focus();
        break;
      case 'insert':
        if (this.#session) insertCell(this.#session, this.cell);
        break;
      case 'up':
      case 'down':
        if (this.#session) moveCell(this.#session, this, button.dataset['do']);
        break;
      case 'delete':
        if (this.#session) deleteCell(this.#session, this);
        break;
      case 'undo':
        this.#session?.dispatch({ type: 'undo', cell: this.cell });
        break;
      case 'keep-mine':
        this.#choose('mine');
        break;
      case 'take-theirs':
        this.#choose('theirs');
        break;
    }
  };

  /** Of two texts; their buttons go with the choice, so the focus goes on to the one that is left. */
  #choose(take: 'mine' | 'theirs'): void {
    this.#session?.dispatch({ type: 'choose text', cell: this.cell, take });
    this.#find('[data-do="edit"]').focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (event.shiftKey) this.#runAndNext();
    else if (event.ctrlKey || event.metaKey) this.run();
    else return;
    event.preventDefault();
  };

  /** Runs this cell, after those that it needs. */
  run(): void {
    void notebook().then((session) => {
      session.dispatch({ type: 'run', cells: [this.cell] });
    });
  }

  /** Checks the exercise as it stands; it runs first where it has to. */
  #check(): void {
    void notebook().then((session) => {
      const checks = session.state.cells.filter((cell) => cell.kind === 'check' && cell.for === this.cell);
      session.dispatch({ type: 'run', cells: checks.map(({ id }) => id) });
    });
  }

  #runAndNext(): void {
    this.run();
    const cells = [...document.querySelectorAll<NotebookCell>('notebook-cell')];
    const next = cells[cells.indexOf(this) + 1];
    next?.querySelector<HTMLElement>('.cm-content, [data-code]:not([hidden])')?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }

  #makeEditor(): CellEditor {
    return new CellEditor({
      cell: this.cell,
      label: this.getAttribute('aria-label') ?? 'Cell',
      code: this.#find('[data-code]'),
      show: (cell, at) => void NotebookCell.show(cell, at),
      onRun: () => {
        this.run();
      },
      onRunAndNext: () => {
        this.#runAndNext();
      },
      onLeave: () => {
        this.#find('[data-do="edit"]').focus();
      },
    });
  }

  async #show(at: number): Promise<void> {
    sought = null;
    (await this.#editor?.open())?.show(at);
  }

  /** Shows a place in a cell: here, or on the page of its chapter. */
  static async show(cell: string, at: number): Promise<void> {
    const here = document.querySelector<NotebookCell>(`notebook-cell[data-cell="${cell}"]`);
    if (here) return here.#show(at);
    sought = { cell, at };
    await navigate(`${pageOf((await notebook()).state, cell)}#${cell}`);
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
    if (session) markKept(this.#find('[data-output]'), session.state, this.cell);
    const view = session && cellView(session.state, this.cell);
    if (!view || view === this.#shown) return;
    const before = this.#shown;
    this.#shown = view;
    if (before?.state !== view.state) this.dataset['state'] = view.state;
    const busy = view.state === 'running' || view.state === 'queued';
    this.#find('.run').toggleAttribute('disabled', busy);
    this.#find('[data-do="stop"]').hidden = !busy;
    this.#find('[data-do="reset"]').hidden = !view.edited;
    this.#find('[data-edited]').hidden = !view.edited && !view.cameBy;
    this.#find('[data-edited]').textContent = view.cameBy ? `from a ${view.cameBy}` : 'edited';
    this.#find('[data-do="undo"]').hidden = !view.undoable;
    this.#find('[data-do="undo"]').textContent = view.edited ? 'Undo' : 'Undo reset';
    this.#rival?.show(view);
    if (view.state !== 'running' || before?.state !== 'running')
      this.#find('[data-status]').textContent = statusText(view);
    this.toggleAttribute('data-before', view.before);
    this.#offer(view.again);
    this.#outputs?.show(view);
    if (before?.state !== view.state) this.#clock(view.state === 'running');
    void this.#editor?.sync(view, before);
    if (before && before.state !== view.state && ['done', 'error', 'stopped'].includes(view.state)) {
      this.#find('[data-announce]').textContent = `${view.title}: ${statusText(view)}`;
    }
  }

  /** After a crash: one button that runs the cell, after what has to be computed again. */
  #offer(first: readonly string[] | null): void {
    this.querySelector('.again')?.remove();
    if (!first) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'again';
    button.dataset['do'] = 'run';
    button.textContent = first.length > 0 ? `Run again (first: ${names(first)})` : 'Run again';
    this.#find('[data-output]').after(button);
  }

  /** Elapsed time, while the cell runs. */
  #clock(running: boolean): void {
    clearInterval(this.#tick);
    if (!running) return;
    const begun = performance.now();
    this.#tick = window.setInterval(() => {
      if (this.#shown)
        this.#find('[data-status]').textContent = statusText(this.#shown, performance.now() - begun);
    }, 200);
  }
}

customElements.define('notebook-cell', NotebookCell);

// After each change of chapter too, and only then: the router moves the focus and the page until it is done.
document.addEventListener('astro:page-load', goToWanted);
