/** Cells that came from elsewhere, until the reader has decided. Nothing here runs a cell. */
import { Listeners } from '../data/listeners.ts';
import { readControls, sameControls } from '../data/controls.ts';
import { keep, keptAs } from '../machine/preferences.ts';
import { lastBehind } from '../notebook/added-cells.ts';
import type { Session } from '../session/session.ts';
import { cellOf, type CameBy } from '../notebook/state.ts';
import type { Change } from './compare.ts';
import { fromFragment, type Sent } from './link.ts';
import { bringsCells, TAKEN as KEY } from './signs.ts';
import { readTakings } from './takings.ts';

/** What the banner is about. */
export type Arrival =
  | { readonly kind: 'nothing' }
  /** What came can't be read, or there is something else to be said: a sentence. */
  | { readonly kind: 'sentence'; readonly sentence: string }
  | {
      readonly kind: 'cells';
      /** As in "This link brings …". */
      readonly from: string;
      readonly cameBy: CameBy;
      readonly sent: readonly Sent[];
      /** How many other cells came that are not of this site. */
      readonly others: number;
    }
  /** They were taken, and can be put back: each taking by itself, the last one at the end. */
  | { readonly kind: 'taken'; readonly takings: readonly (readonly Change[])[] };

const NOTHING: Arrival = { kind: 'nothing' };

let arrival: Arrival | null = null;
const listeners = new Listeners();

/** A reader who has taken cells and closed the page can still put them back on the next visit. */
export function arrivalNow(): Arrival {
  return (arrival ??= afterTakings(keptTakings()));
}

/** Calls `listener` after each change; the function that comes back ends that. */
export function onArrival(listener: () => void): () => void {
  return listeners.add(listener);
}

export function arrive(next: Arrival): void {
  arrival = next;
  listeners.tell();
}

/** Reads the address of the page, where it brings cells. */
export async function readAddress(): Promise<void> {
  if (!bringsCells(location.hash)) return;
  try {
    const sent = await fromFragment(location.hash);
    arrive({ kind: 'cells', from: 'This link', cameBy: 'link', sent, others: 0 });
  } catch (error) {
    arrive({ kind: 'sentence', sentence: error instanceof Error ? error.message : String(error) });
  }
}

/** Leaves what came. The address forgets it too: a reload or a bookmark doesn't bring it again. */
export function leave(): void {
  forgetAddress();
  arrive(afterTakings(keptTakings()));
}

/** Takes the cells, as edits that bear whence they came. The parser has to be loaded. */
export function take(session: Session, changes: readonly Change[], cameBy: CameBy): void {
  forgetAddress();
  for (const { cell, now, sent: code, after, controls } of changes) {
    if (after === undefined) {
      if (code !== now) session.dispatch({ type: 'edit', cell, code, cameBy });
    } else session.dispatch({ type: 'insert', cell, after: lastBehind(session.state, after), code, cameBy });
    // It runs nothing: the cell is out of date then, and waits for its reader.
    if (controls) session.dispatch({ type: 'controls', cell, controls: readControls(controls.sent), cameBy });
  }
  const takings = [...keptTakings(), changes];
  keep(KEY, JSON.stringify(takings));
  arrive(afterTakings(takings));
}

/**
 * Puts back what stood there before the last taking. A cell that was edited since or whose controls were moved, or that was
 * added and runs now, is left alone: its title comes back. The parser has to be loaded.
 */
export function putBack(session: Session, takings: readonly (readonly Change[])[]): readonly string[] {
  const left: string[] = [];
  for (const { cell, title, now, sent, after, controls } of takings.at(-1) ?? []) {
    const here = cellOf(session.state, cell);
    const code = here?.code ?? now;
    const isMoved =
      controls !== undefined && here !== null && !sameControls(here.controls, readControls(controls.sent));
    if ((code !== sent && code !== now) || isMoved) left.push(title);
    else if (after === undefined) {
      session.dispatch({ type: 'edit', cell, code: now });
      if (controls)
        session.dispatch({ type: 'controls', cell, controls: readControls(controls.now), cameBy: null });
    } else {
      session.dispatch({ type: 'remove', cell });
      if (cellOf(session.state, cell)) left.push(title);
    }
  }
  settle(takings.slice(0, -1));
  return left;
}

/** Forgets how to put back all but these takings. */
export function settle(takings: readonly (readonly Change[])[] = []): void {
  keep(KEY, JSON.stringify(takings));
  arrive(afterTakings(takings));
}

function afterTakings(takings: readonly (readonly Change[])[]): Arrival {
  return takings.length > 0 ? { kind: 'taken', takings } : NOTHING;
}

function keptTakings(): readonly (readonly Change[])[] {
  if (arrival?.kind === 'taken') return arrival.takings;
  const text = keptAs(KEY, (text) => readTakings(text) !== null, 'how to put back the cells that you took');
  return (text === null ? null : readTakings(text)) ?? [];
}

function forgetAddress(): void {
  if (bringsCells(location.hash))
    history.replaceState(history.state, '', location.pathname + location.search);
}
