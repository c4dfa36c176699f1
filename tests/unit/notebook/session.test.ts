import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ToKernel } from '../../../src/lib/data/protocol.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { cellView, openNotebook, type Lesson } from '../../../src/lib/notebook/index.ts';
import { isAddedId } from '../../../src/lib/notebook/added-cells.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import type { KernelListener } from '../../../src/lib/session/current-kernel.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { storageOf } from '../memory-storage.ts';

const lesson: Lesson = {
  id: 'one',
  kind: 'cell',
  for: null,
  mutates: [],
  title: 'one',
  code: 'const a = 1;',
};
const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
const memory = { tensors: 0, bytes: 0 };

function open() {
  const kernels: { listener: KernelListener; threads: boolean; sent: ToKernel[]; ended: boolean }[] = [];
  const saved = new Map<string, string>();
  const edits = openEdits(storageOf(saved), () => expect.unreachable());
  const session = new Session({
    state: openNotebook([lesson]),
    edits,
    places: openPlaces(null),
    spawn: (listener, threads) => {
      const kernel = { listener, threads, sent: [] as ToKernel[], ended: false };
      kernels.push(kernel);
      return {
        send: (message) => kernel.sent.push(message),
        terminate: () => {
          kernel.ended = true;
        },
      };
    },
  });
  return { session, kernels, saved };
}

test('the first run starts a kernel, and the cell is sent when it is ready', () => {
  const { session, kernels } = open();
  session.dispatch({ type: 'run', cells: ['one'] });
  expect(kernels).toHaveLength(1);
  expect(kernels[0]?.sent).toEqual([]);
  kernels[0]?.listener.message({ type: 'ready', report, memory });
  expect(kernels[0]?.sent).toMatchObject([{ type: 'run', code: { cell: 'one' } }]);
});

test('what an ended kernel still says is not heard', () => {
  const { session, kernels } = open();
  session.dispatch({ type: 'run', cells: ['one'] });
  kernels[0]?.listener.message({ type: 'ready', report, memory });
  session.dispatch({ type: 'restart' });
  expect(kernels[0]?.ended).toBe(true);
  kernels[0]?.listener.message({ type: 'done', run: 1, ms: 1, memory, chosen: {} });
  kernels[0]?.listener.lost('gone');
  expect(session.state.kernel).toBe('starting');
  expect(cellView(session.state, 'one').state).not.toBe('done');
});

test('a kernel that says it is there and nothing more is ended, and one without threads takes its place', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { session, kernels } = open();
  session.dispatch({ type: 'run', cells: ['one'] });
  vi.advanceTimersByTime(1e6); // the script may take its time: the network may be slow
  expect(kernels.map(({ threads }) => threads)).toEqual([true]);
  kernels[0]?.listener.message({ type: 'loaded' });
  vi.advanceTimersByTime(15_000);
  expect(kernels.map(({ threads, ended }) => [threads, ended])).toEqual([
    [true, true],
    [false, false],
  ]);
  kernels[1]?.listener.message({ type: 'loaded' });
  kernels[1]?.listener.message({ type: 'ready', report, memory });
  expect(kernels[1]?.sent).toMatchObject([{ type: 'run', code: { cell: 'one' } }]);
  vi.advanceTimersByTime(1e6);
  expect(session.state.kernel).toBe('busy');
});

test('an edit is kept, and forgotten when the text is the lesson’s again', () => {
  const { session, saved } = open();
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 2;' });
  expect(saved.get('graft:edit:one')).toContain('const a = 2;');
  session.dispatch({ type: 'reset', cell: 'one' });
  expect([...saved.keys()]).toEqual(['graft:here']);
});

test('listeners hear of changes, and of nothing after they have left', () => {
  const { session } = open();
  let heard = 0;
  const leave = session.subscribe(() => heard++);
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 3;' });
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 3;' });
  expect(heard).toBe(1);
  leave();
  session.dispatch({ type: 'edit', cell: 'one', code: 'const a = 4;' });
  expect(heard).toBe(1);
});

describe('two tabs of one browser', () => {
  /** A tab, and what the other tabs hear when it writes. */
  function tabs(kept = new Map<string, string>(), texts: readonly string[] = [lesson.code, lesson.code]) {
    const opened = texts.map((code) => {
      const session = new Session({
        state: openNotebook([{ ...lesson, code }]),
        edits: openEdits(storageOf(kept), () => expect.unreachable()),
        places: openPlaces(storageOf(kept)),
        spawn: () => ({ send: () => undefined, terminate: () => undefined }),
      });
      session.restore();
      return session;
    });
    const [a, b] = opened;
    if (!a || !b) throw new Error('two tabs are wanted');
    return { a, b, kept };
  }
  const edit = (session: Session, code: string) => session.dispatch({ type: 'edit', cell: 'one', code });
  const view = (session: Session) => cellView(session.state, 'one');

  test('a text that is not edited here is taken over', () => {
    const { a, b } = tabs();
    edit(a, 'from a');
    b.hear('graft:edit:one');
    expect(view(b)).toMatchObject({ code: 'from a', rival: null });
    a.dispatch({ type: 'reset', cell: 'one' });
    b.hear('graft:edit:one');
    expect(view(b)).toMatchObject({ code: lesson.code, edited: false });
  });

  test('a text that both have edited is not overwritten: the reader chooses', () => {
    const { a, b, kept } = tabs();
    edit(a, 'from a');
    edit(b, 'from b'); // before it has heard
    expect(kept.get('graft:edit:one')).toContain('from a');
    expect(view(b)).toMatchObject({ code: 'from b', rival: { of: 'tab', code: 'from a' } });
    edit(b, 'from b, more');
    const standing = () =>
      [...kept].flatMap(([key, text]) => (key.startsWith('graft:rival:one') ? [text] : []));
    expect(standing()).toEqual([expect.stringContaining('from b, more')]);

    // Neither is lost with the tab.
    const later = tabs(kept).b;
    expect(view(later)).toMatchObject({ code: 'from b, more', rival: { of: 'tab', code: 'from a' } });
    later.dispatch({ type: 'choose text', cell: 'one', take: 'theirs' });
    expect(view(later)).toMatchObject({ code: 'from a', rival: null, undoable: true });
    later.dispatch({ type: 'undo', cell: 'one' });
    expect(view(later)).toMatchObject({ code: 'from b, more', undoable: false });
    expect(kept.get('graft:edit:one')).toContain('from b, more');
    expect(standing()).toEqual([]);
    a.hear('graft:edit:one');
    expect(view(a)).toMatchObject({ code: 'from a', rival: { of: 'tab', code: 'from b, more' } });
    a.dispatch({ type: 'choose text', cell: 'one', take: 'mine' });
    expect(kept.get('graft:edit:one')).toContain('from a');
    later.hear(null);
    expect(view(later).rival).toEqual({ of: 'tab', code: 'from a' });
  });

  test('a page that can’t hear at once is told that it has to, and hears later', () => {
    const { a, kept } = tabs();
    let due = 0;
    const slow = new Session({
      state: openNotebook([lesson]),
      edits: openEdits(storageOf(kept), () => expect.unreachable()),
      places: openPlaces(storageOf(kept)),
      spawn: () => ({ send: () => undefined, terminate: () => undefined }),
      onNews: () => due++,
    });
    slow.restore();
    edit(a, 'from a');
    edit(slow, 'mine');
    expect(due).toBe(1);
    expect(slow.isNews(null)).toBe(true);
    expect(view(slow)).toMatchObject({ code: 'mine', rival: null });
    slow.hear(null);
    expect(slow.isNews(null)).toBe(false);
    expect(view(slow)).toMatchObject({ code: 'mine', rival: { of: 'tab', code: 'from a' } });
  });

  test('whatever is kept, a new cell has an id that links can carry', () => {
    const place = JSON.stringify({ after: 'one', at: 0 });
    const { a } = tabs(new Map([['graft:own:own-999999-a', place]]));
    expect(a.state.cells).toHaveLength(2);
    expect(isAddedId(a.newCell())).toBe(true);
  });

  test('an edit of an older lesson shows both texts until the reader has chosen', () => {
    const { a, kept } = tabs();
    edit(a, 'mine');
    const { b } = tabs(kept, [lesson.code, 'the new lesson']);
    expect(view(b)).toMatchObject({ code: 'mine', rival: { of: 'lesson', code: 'the new lesson' } });
    edit(b, 'mine, more');
    const again = tabs(kept, [lesson.code, 'the new lesson']).b;
    expect(view(again)).toMatchObject({ code: 'mine, more', rival: { of: 'lesson' } });
    again.dispatch({ type: 'choose text', cell: 'one', take: 'mine' });
    const last = tabs(kept, [lesson.code, 'the new lesson']).b;
    expect(view(last)).toMatchObject({ code: 'mine, more', rival: null });
  });

  test('added cells stand where they stood, in the other tab and on the next visit', () => {
    const { a, b, kept } = tabs();
    const order = (session: Session) => session.state.cells.map(({ id, code }) => `${id}: ${code}`);
    expect(a.newCell()).toMatch(/^own-1-[a-z\d]+$/);
    expect(a.newCell()).not.toBe(b.newCell());
    const [first, second] = ['own-1', 'own-2'];
    a.dispatch({ type: 'insert', cell: first, after: 'one', code: '' });
    a.dispatch({ type: 'insert', cell: second, after: first, code: '' });
    a.dispatch({ type: 'edit', cell: second, code: '2' });
    a.dispatch({ type: 'move', cell: second, after: 'one' });
    expect(order(a)).toEqual(['one: const a = 1;', 'own-2: 2', 'own-1: ']);
    b.hear('graft:own:own-2');
    expect(order(b)).toEqual(order(a));
    expect(order(tabs(kept).a)).toEqual(order(a));
    expect(b.newCell()).toMatch(/^own-3-/);

    a.dispatch({ type: 'remove', cell: second });
    b.hear('graft:own:own-2');
    expect(order(b)).toEqual(['one: const a = 1;', 'own-1: ']);
    expect([...kept.keys()]).toEqual(['graft:here', 'graft:own:own-1']);
    // Undone: it is put back with its text.
    a.dispatch({ type: 'insert', cell: second, after: 'one', code: '2' });
    expect(order(tabs(kept).a)).toEqual(['one: const a = 1;', 'own-2: 2', 'own-1: ']);
  });

  test('a text kept by an older version of the site comes back', () => {
    const { a } = tabs(new Map([['graft:edit:one', '"mine";']]));
    expect(view(a)).toMatchObject({ code: '"mine";', rival: null });
  });
});

test('what was cleared while the page is open is kept again, as it stands on the page', () => {
  const kept = new Map<string, string>();
  const troubles: unknown[] = [];
  const open = (): Session => {
    const session = new Session({
      state: openNotebook([lesson, { ...lesson, id: 'two', code: '2;' }]),
      edits: openEdits(storageOf(kept), (sentence) => void troubles.push(sentence)),
      places: openPlaces(storageOf(kept)),
      spawn: () => ({ send: () => undefined, terminate: () => undefined }),
    });
    session.restore();
    return session;
  };
  const texts = (session: Session) => session.state.cells.map(({ id, code }) => `${id}: ${code}`);
  open().dispatch({ type: 'edit', cell: 'one', code: 'mine' });
  const [a, b] = [open(), open()];
  a.dispatch({ type: 'insert', cell: 'own-1', after: 'one', code: 'added' });
  b.hear(null);
  kept.clear();
  b.dispatch({ type: 'edit', cell: 'two', code: 'of b' });
  expect(texts(open())).toEqual(['one: mine', 'own-1: added', 'two: of b']);
  a.hear(null);
  for (const session of [a, b, open()]) {
    expect(texts(session)).toEqual(['one: mine', 'own-1: added', 'two: of b']);
    expect(session.state.cells.map(({ rival }) => rival)).toEqual([null, null, null]);
  }
  expect(troubles).toEqual([expect.stringContaining('was cleared while this page was open')]);
});

test('undo after a reset brings the text back, until the next change', () => {
  const { session, saved } = open();
  session.dispatch({ type: 'edit', cell: 'one', code: 'mine' });
  session.dispatch({ type: 'reset', cell: 'one' });
  session.dispatch({ type: 'undo', cell: 'one' });
  expect(cellView(session.state, 'one')).toMatchObject({ code: 'mine', undoable: false });
  expect(saved.get('graft:edit:one')).toContain('mine');
  session.dispatch({ type: 'reset', cell: 'one' });
  session.dispatch({ type: 'edit', cell: 'one', code: 'other' });
  expect(cellView(session.state, 'one').undoable).toBe(false);
});
