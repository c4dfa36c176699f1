/** Cells that came from elsewhere are taken and put back, with what stood at their controls; nothing runs. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Chosen, ChosenControls } from '../../../src/lib/data/controls.ts';
import { cellView, openNotebook, type Lesson } from '../../../src/lib/notebook/index.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { compare } from '../../../src/lib/share/compare.ts';
import type { Sent } from '../../../src/lib/share/link.ts';
import { storageOf } from '../memory-storage.ts';

let arrival: typeof import('../../../src/lib/share/arrival.ts');
let kept: Map<string, string>;

/** As after a reload: nothing is known but what is kept. */
async function reload(): Promise<void> {
  vi.resetModules();
  arrival = await import('../../../src/lib/share/arrival.ts');
}

beforeEach(async () => {
  kept = new Map();
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', storageOf(kept));
  vi.stubGlobal('location', { hash: '', search: '', pathname: '/' });
  await reload();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const lesson = (id: string): Lesson => ({
  id,
  kind: 'cell',
  for: null,
  mutates: [],
  title: id,
  code: '1',
  live: true,
});

function open(): Session {
  const session = new Session({
    state: openNotebook([lesson('a'), lesson('b')]),
    edits: openEdits(storageOf(kept), () => undefined),
    places: openPlaces(storageOf(kept)),
    spawn: () => expect.unreachable(),
  });
  session.restore();
  return session;
}
const lr = (chosen: Chosen): ChosenControls => new Map([['lr', chosen]]);
const take = (session: Session, sent: readonly Sent[], cameBy: 'link' | 'file' = 'link'): void => {
  arrival.take(session, compare(session.state, sent).changes, cameBy);
};
const putBack = (session: Session): readonly string[] => {
  const now = arrival.arrivalNow();
  return now.kind === 'taken' ? arrival.putBack(session, now.takings) : expect.unreachable();
};
const view = (session: Session, cell = 'a') => cellView(session.state, cell);
const move = (session: Session, cell: string, chosen?: Chosen): void => {
  session.dispatch({ type: 'control', cell, name: 'lr', chosen });
};

test('controls alone are taken, kept, and put back; nothing runs or follows', () => {
  const session = open();
  move(session, 'a', 1);
  vi.advanceTimersByTime(1_000);
  take(session, [{ cell: 'a', code: '1', controls: lr(2) }]);
  vi.advanceTimersByTime(1_000);
  expect(view(session)).toMatchObject({ controls: lr(2), code: '1', cameBy: 'link' });
  expect(session.state).toMatchObject({ kernel: 'off', requests: [], live: [], moved: new Set() });
  expect(view(open()).controls).toEqual(lr(2));
  expect(putBack(session)).toEqual([]);
  expect(view(session)).toMatchObject({ controls: lr(1), cameBy: null });
  vi.advanceTimersByTime(1_000);
  expect(view(open()).controls).toEqual(lr(1));
  expect(arrival.arrivalNow()).toEqual({ kind: 'nothing' });
});

test('a text and its controls come together and go together', () => {
  const session = open();
  take(session, [{ cell: 'a', code: '2', controls: lr(2) }], 'file');
  expect(view(session)).toMatchObject({ code: '2', cameBy: 'file', controls: lr(2) });
  putBack(session);
  expect(view(session)).toMatchObject({ code: '1', edited: false, controls: new Map() });
});

test('a link without controls takes those that stand here back to their own values, and they can be put back', () => {
  const session = open();
  move(session, 'a', 1);
  take(session, [{ cell: 'a', code: '2' }]);
  expect(view(session).controls).toEqual(new Map());
  putBack(session);
  expect(view(session)).toMatchObject({ code: '1', controls: lr(1) });
});

test('a cell that is added brings its controls, and goes with them', () => {
  const session = open();
  take(session, [{ cell: 'own-1-x', code: '7', after: 'a', controls: lr(2) }]);
  vi.advanceTimersByTime(1_000);
  expect(view(session, 'own-1-x')).toMatchObject({ cameBy: 'link', controls: lr(2) });
  expect(view(open(), 'own-1-x')).toMatchObject({ cameBy: 'link', controls: lr(2) });
  putBack(session);
  vi.advanceTimersByTime(1_000);
  expect(session.state.cells).toHaveLength(2);
  expect([...kept.keys()].filter((key) => key.includes('own-1-x'))).toEqual([]);
});

test('a text that was changed since stays, and with it where its controls stand', () => {
  const session = open();
  take(session, [{ cell: 'a', code: '2', controls: lr(2) }]);
  session.dispatch({ type: 'edit', cell: 'a', code: '3' });
  expect(putBack(session)).toEqual(['a']);
  expect(view(session)).toMatchObject({ code: '3', controls: lr(2) });
});

test('controls that were moved since stay where they are, and that is said', () => {
  const session = open();
  move(session, 'a', 1);
  take(session, [{ cell: 'a', code: '1', controls: lr(2) }]);
  move(session, 'a', 3);
  expect(putBack(session)).toEqual(['a']);
  expect(view(session).controls).toEqual(lr(3));
});

test('a taking is put back after a reload too, the last one first', async () => {
  const session = open();
  take(session, [{ cell: 'a', code: '1', controls: lr(2) }]);
  take(session, [{ cell: 'a', code: '1', controls: lr(3) }]);
  vi.advanceTimersByTime(1_000);
  await reload();
  const next = open();
  putBack(next);
  expect(view(next).controls).toEqual(lr(2));
  putBack(next);
  expect(view(next).controls).toEqual(new Map());
});
