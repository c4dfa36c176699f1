/** Tabs in which a reader moves controls. Timers are fake ones. */
import { vi } from 'vitest';
import type { Chosen, ChosenControls } from '../../../src/lib/data/controls.ts';
import { cellView, openNotebook, type Lesson } from '../../../src/lib/notebook/index.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import type { KeyedStore } from '../../../src/lib/session/keys.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { storageOf } from '../memory-storage.ts';

const lesson = (id: string): Lesson => ({ id, kind: 'cell', for: null, mutates: [], title: id, code: '1;' });
export const KEY = 'graft:controls:one';

export function open(kept: Map<string, string>, store: KeyedStore | null = storageOf(kept)): Session {
  const session = new Session({
    state: openNotebook([lesson('one'), lesson('two')]),
    edits: openEdits(store, () => undefined),
    places: openPlaces(store),
    spawn: () => ({ send: () => undefined, terminate: () => undefined }),
  });
  session.restore();
  return session;
}
export const move = (session: Session, name: string, chosen?: Chosen, cell = 'one'): void => {
  session.dispatch({ type: 'control', cell, name, chosen });
};
export const chosenAt = (session: Session, cell = 'one'): ChosenControls =>
  cellView(session.state, cell).controls;
export const soon = (): void => void vi.advanceTimersByTime(500);
