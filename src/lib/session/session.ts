/** A notebook at work: holds the state, carries out what `apply` asks for, and tells those who watch. */
import { Listeners } from '../data/listeners.ts';
import type { Opened } from '../data/protocol.ts';
import { apply, type Action, type NotebookState, type Operation } from '../notebook/index.ts';
import type { AtWork } from './at-work.ts';
import { CurrentKernel, type Spawn } from './current-kernel.ts';
import type { Edits } from './edits.ts';
import { KeptNotebook } from './kept-notebook.ts';
import { Paced } from './paced.ts';
import type { Places } from './places.ts';

/** Milliseconds between two times that cells follow a control: thirty a second are as many as one sees. */
const FOLLOW_EVERY = 33;

export interface SessionOptions {
  readonly state: NotebookState;
  readonly edits: Edits;
  readonly places: Places;
  readonly spawn: Spawn;
  /** Called when a text could not be kept because another tab has written: `hear` is due. Default: at once. */
  readonly onNews?: () => void;
  /** Reads texts beside the page, and calls `done` then, unless another call has come meanwhile. Default: nobody does. */
  readonly readAhead?: (codes: readonly string[], done: () => void) => void;
}

export class Session implements AtWork {
  #state: NotebookState;
  readonly #kernel: CurrentKernel;
  readonly #kept: KeptNotebook;
  readonly #readAhead: NonNullable<SessionOptions['readAhead']>;
  readonly #listeners = new Listeners();
  readonly #paced = new Paced(FOLLOW_EVERY, () => {
    this.dispatch({ type: 'follow' });
  });

  constructor({ state, edits, places, spawn, onNews, readAhead }: SessionOptions) {
    this.#state = state;
    this.#readAhead =
      readAhead ??
      ((_codes, done) => {
        done();
      });
    this.#kernel = new CurrentKernel(this, spawn);
    this.#kept = new KeptNotebook(this, edits, places, onNews);
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
    this.#kernel.open(pictures);
  }

  /** Takes what was kept on an earlier visit. */
  restore(): void {
    this.#kept.restore();
  }

  /** An id that no added cell has had. */
  newCell(): string {
    return this.#kept.newCell();
  }

  /** True if another tab may have written since under a key of the storage; under any, where that is null. */
  isNews(key: string | null): boolean {
    return this.#kept.isNews(key);
  }

  /** Takes what another tab has written since; of one cell, or of all. */
  hear(key: string | null): void {
    this.#kept.hear(key);
  }

  /** Keeps at once what was put off: the page may go. */
  keepNow(): void {
    this.#kept.keepNow();
  }

  #perform(action: Action): void {
    switch (action.type) {
      case 'follow':
        this.#paced.soon();
        break;
      case 'readAhead':
        this.#readAhead(
          this.#state.cells.map(({ code }) => code),
          () => {
            this.dispatch({ type: 'read' });
          },
        );
        break;
      case 'keepPlaces':
      case 'keepText':
      case 'settleText':
      case 'forgetText':
      case 'keepControls':
        this.#kept.keep(action);
        break;
      default:
        this.#kernel.perform(action);
    }
  }
}
