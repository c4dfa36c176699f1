/** What a notebook keeps in this browser, and what other tabs have kept there since. */
import { LONG } from '../cells/read.ts';
import { numberOf, addedId } from '../notebook/added-cells.ts';
import { keepingAll } from '../notebook/keeping.ts';
import type { KeepAction } from '../notebook/index.ts';
import { cellOf, type CellState } from '../notebook/state.ts';
import type { AtWork } from './at-work.ts';
import type { Edits } from './edits.ts';
import type { Places } from './places.ts';
import { PutOff } from './put-off.ts';

/** Milliseconds between two times that a long text is kept while it is written: each is a long one to write, too. */
const KEEP_EVERY = 500;

export class KeptNotebook {
  #lastAdded = 0;
  readonly #putOff = new PutOff(KEEP_EVERY);
  readonly #session: AtWork;
  readonly #edits: Edits;
  readonly #places: Places;
  readonly #onNews: () => void;

  /** @param onNews called when a text could not be kept because another tab has written: `hear` is due. Default: at once */
  constructor(session: AtWork, edits: Edits, places: Places, onNews?: () => void) {
    this.#session = session;
    this.#edits = edits;
    this.#places = places;
    this.#onNews =
      onNews ??
      (() => {
        this.hear(null);
      });
  }

  /** Takes what was kept on an earlier visit. */
  restore(): void {
    this.#placeAdded();
    for (const { id, lesson } of this.#session.state.cells.filter(isWritten)) {
      const edit = this.#edits.load(id);
      const standing = this.#edits.standing.load(id, edit?.code ?? lesson);
      if (edit || standing.length > 0)
        this.#session.dispatch({ type: 'restore', cell: id, from: null, code: lesson, ...edit, standing });
    }
    for (const cell of this.#edits.controls.cells()) this.#takeControls(cell, false);
  }

  /** An id that no added cell has had. */
  newCell(): string {
    return addedId(++this.#lastAdded);
  }

  /** True if another tab may have written since under a key of the storage; under any, where that is null. */
  isNews(key: string | null): boolean {
    if (this.#edits.isCleared()) return true;
    const moved = key === null ? this.#places.isNews() : this.#places.isPlace(key);
    const texts = this.#news(key).length > 0 || this.#edits.standing.lost().length > 0;
    return moved || texts || this.#movedElsewhere(key).length > 0;
  }

  /** Takes what another tab has written since; of one cell, or of all. */
  hear(key: string | null): void {
    if (this.#edits.isCleared()) this.#keepAgain();
    if (key === null || this.#places.isPlace(key)) this.#placeAdded();
    for (const { id, lesson } of this.#news(key)) {
      const { code = lesson, cameBy } = this.#edits.load(id) ?? {};
      this.#session.dispatch({ type: 'heard', cell: id, code, ...(cameBy && { cameBy }) });
    }
    for (const cell of this.#movedElsewhere(key)) this.#takeControls(cell, true);
    // Another tab has decided against a text that still stands here.
    for (const id of this.#edits.standing.lost()) {
      const cell = cellOf(this.#session.state, id);
      this.#edits.standing.save(id, cell?.rival?.of === 'tab' ? cell.code : null);
    }
  }

  /** Keeps what `apply` asks to keep. */
  keep(action: KeepAction): void {
    switch (action.type) {
      case 'keepPlaces':
        this.#places.save(this.#session.state.cells);
        break;
      case 'keepText':
        if ((action.text?.code.length ?? 0) > LONG) {
          this.#putOff.later(action.cell, () => {
            this.#keepText(action);
          });
        } else this.#keepText(action);
        break;
      case 'keepControls': {
        const { cell, controls } = action;
        this.#putOff.later(`controls of ${cell}`, () => {
          this.#edits.controls.save(cell, controls);
        });
        break;
      }
      case 'settleText':
        this.#edits.standing.settle(action.cell, action.code);
        break;
      case 'forgetText':
        this.#putOff.drop(action.cell);
        this.#edits.load(action.cell); // whatever it is by now
        this.#edits.save(action.cell, null);
        this.#edits.standing.save(action.cell, null);
        break;
    }
  }

  /** Keeps at once what was put off: the page may go. */
  keepNow(): void {
    this.#putOff.now();
  }

  #keepText({ cell, text, rival }: Extract<KeepAction, { readonly type: 'keepText' }>): void {
    this.#putOff.drop(cell);
    this.#edits.standing.save(cell, rival);
    if (text !== undefined && !this.#edits.save(cell, text)) this.#onNews();
  }

  /** Cells whose controls another tab has moved. What was moved here and is not kept yet is the latest. */
  #movedElsewhere(key: string | null): readonly string[] {
    const { controls } = this.#edits;
    const one = key === null ? null : controls.cellOf(key);
    if (key !== null && one === null) return [];
    const cells = one === null ? this.#session.state.cells.map(({ id }) => id) : [one];
    return cells.filter((cell) => !this.#putOff.has(`controls of ${cell}`) && controls.isNews(cell));
  }

  #takeControls(cell: string, follows: boolean): void {
    const controls = this.#edits.controls.load(cell);
    this.#session.dispatch({ type: 'controls', cell, controls, kept: true, follows });
  }

  /** Puts the reader's added cells where they were kept, or where another tab has put them. */
  #placeAdded(): void {
    const places = this.#places.load();
    const kept = new Set(places.map(({ cell }) => cell));
    for (const { id, added, touched } of this.#session.state.cells) {
      // A text of this tab goes only with its reader's will.
      if (added && !touched && !kept.has(id))
        this.#session.dispatch({ type: 'remove', cell: id, kept: true });
    }
    const last = new Map<string, string>();
    for (const { cell, after: lesson } of places) {
      this.#lastAdded = Math.max(this.#lastAdded, numberOf(cell));
      // A lesson may have lost the cell that this one stood behind.
      const there = cellOf(this.#session.state, lesson)
        ? lesson
        : (this.#session.state.cells.findLast(({ added }) => !added)?.id ?? '');
      const after = last.get(there) ?? there;
      last.set(there, cell);
      if (cellOf(this.#session.state, cell))
        this.#session.dispatch({ type: 'move', cell, after, kept: true });
      else {
        const { code = '', cameBy } = this.#edits.load(cell) ?? {};
        this.#session.dispatch({ type: 'insert', cell, after, code, kept: true, ...(cameBy && { cameBy }) });
      }
    }
    this.#places.save(this.#session.state.cells);
  }

  /** What is on the page is not to be lost with what was kept. */
  #keepAgain(): void {
    this.#edits.beginAgain();
    this.#places.load();
    for (const action of keepingAll(this.#session.state)) this.keep(action);
  }

  #news(key: string | null): readonly CellState[] {
    const one = key === null ? null : this.#edits.cellOf(key);
    if (key !== null && one === null) return [];
    return this.#session.state.cells
      .filter(isWritten)
      .filter(({ id }) => (one === null || one === id) && this.#edits.isNews(id));
  }
}

/** Checks and solutions aren't the reader's to change, whatever is kept under their names. */
function isWritten({ kind }: CellState): boolean {
  return kind === 'cell' || kind === 'exercise';
}
