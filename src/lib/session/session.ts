/** A notebook at work: holds the state, carries out what `apply` asks for, and tells those who watch. */
import { Listeners } from '../data/listeners.ts';
import type { FromKernel, Opened, ToKernel } from '../data/protocol.ts';
import { unshown } from '../data/read-message.ts';
import type { Edits } from './edits.ts';
import { numberOf, addedId } from '../notebook/added-cells.ts';
import type { Places } from './places.ts';
import { keepingAll } from '../notebook/keeping.ts';
import { cellOf, type CellState } from '../notebook/state.ts';
import { apply, type Action, type NotebookState, type Operation } from '../notebook/index.ts';

/** The kernel as the session sees it: one worker. */
export interface KernelPort {
  readonly send: (message: ToKernel) => void;
  readonly terminate: () => void;
}

/** What a new kernel reports to. */
export interface KernelListener {
  /** True for the run that is going on: no other gets anything of the page. */
  readonly isRunning: (run: number) => boolean;
  readonly message: (message: FromKernel) => void;
  /** It has said something that can't be read. @param why the end of a sentence */
  readonly unread: (why: string) => void;
  readonly lost: (reason: string) => void;
}

export interface SessionOptions {
  readonly state: NotebookState;
  readonly edits: Edits;
  readonly places: Places;
  readonly spawn: (listener: KernelListener, threads: boolean) => KernelPort;
  /** Called when a text could not be kept because another tab has written: `hear` is due. Default: at once. */
  readonly onNews?: () => void;
}

export class Session {
  #state: NotebookState;
  #kernel: KernelPort | null = null;
  #opened: Opened | null = null;
  #lastAdded = 0;
  readonly #edits: Edits;
  readonly #places: Places;
  readonly #spawn: SessionOptions['spawn'];
  readonly #onNews: () => void;
  readonly #listeners = new Listeners();

  constructor({ state, edits, places, spawn, onNews }: SessionOptions) {
    this.#state = state;
    this.#edits = edits;
    this.#places = places;
    this.#spawn = spawn;
    this.#onNews =
      onNews ??
      (() => {
        this.hear(null);
      });
  }

  get state(): NotebookState {
    return this.#state;
  }

  /** Calls `listener` after each change; the function that comes back ends that. */
  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  dispatch(operation: Operation): void {
    const { state, actions } = apply(this.#state, operation);
    const changed = state !== this.#state;
    this.#state = state;
    for (const action of actions) this.#perform(action);
    if (changed) this.#listeners.tell();
  }

  /** Hands over what the reader opened: to the kernel of now, and to each that is started later. */
  open(pictures: Opened): void {
    this.#opened = pictures;
    this.#kernel?.send({ type: 'opened', pictures });
  }

  /** Takes what was kept on an earlier visit. */
  restore(): void {
    this.#placeAdded();
    for (const { id, lesson } of this.#state.cells.filter(isWritten)) {
      const edit = this.#edits.load(id);
      const standing = this.#edits.standing.load(id, edit?.code ?? lesson);
      if (edit || standing.length > 0)
        this.dispatch({ type: 'restore', cell: id, from: null, code: lesson, ...edit, standing });
    }
  }

  /** An id that no added cell has had. */
  newCell(): string {
    return addedId(++this.#lastAdded);
  }

  /** Puts the reader's added cells where they were kept, or where another tab has put them. */
  #placeAdded(): void {
    const places = this.#places.load();
    const kept = new Set(places.map(({ cell }) => cell));
    for (const { id, added, touched } of this.#state.cells) {
      // A text of this tab goes only with its reader's will.
      if (added && !touched && !kept.has(id)) this.dispatch({ type: 'remove', cell: id, kept: true });
    }
    const last = new Map<string, string>();
    for (const { cell, after: lesson } of places) {
      this.#lastAdded = Math.max(this.#lastAdded, numberOf(cell));
      // A lesson may have lost the cell that this one stood behind.
      const there = cellOf(this.#state, lesson)
        ? lesson
        : (this.#state.cells.findLast(({ added }) => !added)?.id ?? '');
      const after = last.get(there) ?? there;
      last.set(there, cell);
      if (cellOf(this.#state, cell)) this.dispatch({ type: 'move', cell, after, kept: true });
      else {
        const { code = '', cameBy } = this.#edits.load(cell) ?? {};
        this.dispatch({ type: 'insert', cell, after, code, kept: true, ...(cameBy && { cameBy }) });
      }
    }
    this.#places.save(this.#state.cells);
  }

  /** True if another tab may have written since under a key of the storage; under any, where that is null. */
  isNews(key: string | null): boolean {
    if (this.#edits.isCleared()) return true;
    const moved = key === null ? this.#places.isNews() : this.#places.isPlace(key);
    return moved || this.#news(key).length > 0 || this.#edits.standing.lost().length > 0;
  }

  /** Takes what another tab has written since; of one cell, or of all. */
  hear(key: string | null): void {
    if (this.#edits.isCleared()) this.#keepAgain();
    if (key === null || this.#places.isPlace(key)) this.#placeAdded();
    for (const { id, lesson } of this.#news(key)) {
      const { code = lesson, cameBy } = this.#edits.load(id) ?? {};
      this.dispatch({ type: 'heard', cell: id, code, ...(cameBy && { cameBy }) });
    }
    // Another tab has decided against a text that still stands here.
    for (const id of this.#edits.standing.lost()) {
      const cell = cellOf(this.#state, id);
      this.#edits.standing.save(id, cell?.rival?.of === 'tab' ? cell.code : null);
    }
  }

  /** What is on the page is not to be lost with what was kept. */
  #keepAgain(): void {
    this.#edits.beginAgain();
    this.#places.load();
    for (const action of keepingAll(this.#state)) this.#perform(action);
  }

  #news(key: string | null): readonly CellState[] {
    const one = key === null ? null : this.#edits.cellOf(key);
    if (key !== null && one === null) return [];
    return this.#state.cells
      .filter(isWritten)
      .filter(({ id }) => (one === null || one === id) && this.#edits.isNews(id));
  }

  #perform(action: Action): void {
    switch (action.type) {
      case 'startKernel':
        this.#kernel = this.#start(action.threads);
        if (this.#opened) this.#kernel.send({ type: 'opened', pictures: this.#opened });
        break;
      case 'send':
        this.#kernel?.send(action.message);
        break;
      case 'terminateKernel':
        this.#kernel?.terminate();
        this.#kernel = null;
        break;
      case 'keepPlaces':
        this.#places.save(this.#state.cells);
        break;
      case 'keepText':
        this.#edits.standing.save(action.cell, action.rival);
        if (action.text !== undefined && !this.#edits.save(action.cell, action.text)) this.#onNews();
        break;
      case 'settleText':
        this.#edits.standing.settle(action.cell, action.code);
        break;
      case 'forgetText':
        this.#edits.load(action.cell); // whatever it is by now
        this.#edits.save(action.cell, null);
        this.#edits.standing.save(action.cell, null);
        break;
      case 'armStartTimer': {
        const kernel = this.#kernel;
        setTimeout(() => {
          if (this.#kernel === kernel) this.dispatch({ type: 'startTimedOut' });
        }, action.ms);
        break;
      }
      case 'armStopTimer':
        setTimeout(() => {
          this.dispatch({ type: 'stopTimedOut', run: action.run });
        }, action.ms);
        break;
    }
  }

  /** A kernel whose messages count only as long as it is the current one. */
  #start(threads: boolean): KernelPort {
    const current = (): boolean => this.#kernel === port;
    const port = this.#spawn(
      {
        isRunning: (run) => current() && this.#state.running?.run === run,
        message: (message) => {
          if (current()) this.dispatch({ type: 'message', message });
        },
        unread: (why) => {
          if (current()) this.#unread(why);
        },
        lost: (reason) => {
          if (current()) this.dispatch({ type: 'kernelLost', reason });
        },
      },
      threads,
    );
    return port;
  }

  /** One that starts and can't be understood is of no use; what a running cell makes it say is shown with the cell. */
  #unread(why: string): void {
    const { kernel, running } = this.#state;
    if (kernel === 'starting')
      this.dispatch({
        type: 'kernelLost',
        reason: `The page can’t read what it says: ${why}. Reload the page; your text is kept.`,
      });
    if (!running) return;
    const output = unshown(`The kernel sent something that the page can’t read: ${why}.`);
    this.dispatch({ type: 'message', message: { type: 'output', run: running.run, key: 'unread', output } });
  }
}

/** Checks and solutions aren't the reader's to change, whatever is kept under their names. */
function isWritten({ kind }: CellState): boolean {
  return kind === 'cell' || kind === 'exercise';
}
