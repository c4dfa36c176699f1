import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { readText } from '#read-text';
import { isAtHand, LONG, readCode, remember } from '../../../src/lib/cells/read.ts';
import { apply, openNotebook, stateOf, type Lesson } from '../../../src/lib/notebook/index.ts';
import { isBehind, settled } from '../../../src/lib/notebook/settled.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import { ReadAhead } from '../../../src/lib/session/read-ahead.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { storageOf } from '../memory-storage.ts';

vi.mock(import('#read-text'), async (original) => {
  const real = await original();
  return { ...real, readText: vi.fn(real.readText) };
});

const lesson = (id: string, code: string): Lesson => ({
  id,
  kind: 'cell',
  for: null,
  mutates: [],
  title: id,
  code,
});
const lessons = [lesson('one', 'const a = 1;'), lesson('two', 'a + 1')];
let texts = 0;
/** A text that no test has had before. */
const long = (code: string): string => `${code}\n// ${++texts}${'.'.repeat(LONG)}`;

beforeEach(() => void vi.mocked(readText).mockClear());

test('keys in a long text read nothing, and what they made is read once, when it is asked for', () => {
  let state = openNotebook(lessons);
  vi.mocked(readText).mockClear();
  for (let key = 0; key < 30; key++) {
    const step = apply(state, { type: 'edit', cell: 'one', code: long('const b = 2;') });
    expect(step.actions).toContainEqual({ type: 'readAhead' });
    state = step.state;
  }
  // Neither does a key elsewhere, which can't be judged before.
  state = apply(state, { type: 'edit', cell: 'two', code: 'b + 1' }).state;
  expect(readText).not.toHaveBeenCalled();
  expect([isBehind(state), state.analysis.definers.has('b')]).toEqual([true, false]);
  state = apply(state, { type: 'read' }).state;
  expect(readText).toHaveBeenCalledTimes(2);
  expect([isBehind(state), state.analysis.definers.has('b')]).toEqual([false, true]);
  expect(apply(state, { type: 'read' }).state).toBe(state);
});

test('a run has the text as it stands, read or not', () => {
  const code = long('const a = 3;');
  let { state } = apply(openNotebook(lessons), { type: 'edit', cell: 'one', code });
  expect(isBehind(state)).toBe(true);
  state = apply(state, { type: 'run', cells: ['two'] }).state;
  const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
  const memory = { tensors: 0, bytes: 0 };
  const message = { type: 'ready', report, memory } as const;
  // Changed again while the kernel starts.
  state = apply(state, { type: 'edit', cell: 'one', code: long('const a = 4;') }).state;
  const step = apply(state, { type: 'message', message });
  expect(step.actions).toMatchObject([{ type: 'send', message: { type: 'run', code: { cell: 'one' } } }]);
  expect(JSON.stringify(step.actions)).toContain('const a = 4;');
});

test('a cell whose new text is not read yet is not called done', () => {
  let state = openNotebook(lessons);
  const memory = { tensors: 0, bytes: 0 };
  const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
  state = apply(state, { type: 'run', cells: ['one'] }).state;
  state = apply(state, { type: 'message', message: { type: 'ready', report, memory } }).state;
  state = apply(state, {
    type: 'message',
    message: { type: 'done', run: 1, ms: 1, memory, chosen: {} },
  }).state;
  expect(stateOf(state, 'one')).toBe('done');
  state = apply(state, { type: 'edit', cell: 'one', code: long('const a = 1;') }).state;
  expect([stateOf(state, 'one'), stateOf(settled(state), 'one')]).toEqual(['stale', 'stale']);
});

function openSession() {
  const kept = new Map<string, string>();
  const reads: { readonly codes: readonly string[]; readonly done: () => void }[] = [];
  const session = new Session({
    state: openNotebook(lessons),
    edits: openEdits(storageOf(kept), () => expect.unreachable()),
    places: openPlaces(null),
    spawn: () => ({ send: () => undefined, terminate: () => undefined }),
    readAhead: (codes, done) => reads.push({ codes, done }),
  });
  return { session, kept, reads };
}

test('a long text is kept every so often while it is written, and at once where the page goes', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { session, kept } = openSession();
  const edit = (code: string): string => {
    session.dispatch({ type: 'edit', cell: 'one', code });
    return code;
  };
  const of = (): unknown => (JSON.parse(kept.get('graft:edit:one') ?? '{}') as { code?: unknown }).code;
  edit(long(''));
  const second = edit(long(''));
  expect(of()).toBeUndefined();
  vi.advanceTimersByTime(500);
  expect(of()).toBe(second);
  const third = edit(long(''));
  session.keepNow();
  expect(of()).toBe(third);
  // A short one is later than what was put off, and is not written over by it.
  edit(long(''));
  edit('const a = 5;');
  vi.advanceTimersByTime(5_000);
  expect(of()).toBe('const a = 5;');
  edit(long(''));
  session.dispatch({ type: 'reset', cell: 'one' });
  vi.advanceTimersByTime(5_000);
  expect(of()).toBeUndefined();
});

test('what was read beside the page is taken over', () => {
  const { session, reads } = openSession();
  const code = long('const b = 2;');
  session.dispatch({ type: 'edit', cell: 'one', code });
  expect(reads.map(({ codes }) => codes)).toEqual([[code, 'a + 1']]);
  remember(code, readCode('const b = 2;'));
  vi.mocked(readText).mockClear();
  let heard = 0;
  session.subscribe(() => heard++);
  reads[0]?.done();
  expect([heard, session.state.analysis.definers.has('b')]).toEqual([1, true]);
  expect(readText).not.toHaveBeenCalled();
});

/** The worker that reads, as far as the page uses it. */
class Puppet extends EventTarget {
  static readonly made: Puppet[] = [];
  readonly heard: unknown[] = [];
  constructor() {
    super();
    Puppet.made.push(this);
  }
  postMessage(message: unknown): void {
    this.heard.push(message);
  }
  terminate(): void {
    // Nothing is left of it.
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
  }
}

function openReader() {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', Puppet);
  Puppet.made.length = 0;
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const done: string[] = [];
  const ahead = new ReadAhead();
  const read = (code: string): void => {
    ahead.read([code, 'a + 1'], () => done.push(code));
  };
  return { read, done };
}

test('a pause sends the last text to the worker, whose answer counts if no key came meanwhile', () => {
  const { read, done } = openReader();
  const [first, second, third] = [long(''), long(''), long('const = 1')];
  read(first);
  read(second);
  expect(Puppet.made).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(Puppet.made[0]?.heard).toEqual([[second]]);
  read(third);
  const [reading, place] = [readCode('a'), { line: 1, column: 7 }];
  Puppet.made[0]?.say([{ code: second, reading }]);
  expect([done, isAtHand(second)]).toEqual([[], true]);
  vi.advanceTimersByTime(300);
  expect(Puppet.made[0]?.heard).toEqual([[second], [third]]);
  Puppet.made[0]?.say([{ code: third, error: { message: 'Not a name.', place } }]);
  expect(done).toEqual([third]);
  expect(readCode(third)).toMatchObject({ name: 'CellSyntaxError', message: 'Not a name.', place });
  read(third);
  vi.advanceTimersByTime(300);
  expect([done, Puppet.made[0]?.heard.length]).toEqual([[third, third], 2]);
});

test('where the worker is lost the page reads, and the next text has a worker again', () => {
  const { read, done } = openReader();
  const [first, second] = [long(''), long('')];
  read(first);
  vi.advanceTimersByTime(300);
  Puppet.made[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  expect([done, isAtHand(first)]).toEqual([[first], false]);
  read(second);
  vi.advanceTimersByTime(300);
  expect(Puppet.made[1]?.heard).toEqual([[second]]);
});

test('texts are remembered up to a number of characters, the last ones longest', () => {
  const texts = Array.from({ length: 12 }, () => long('x'.repeat(1e6)));
  const reading = readCode('a');
  for (const code of texts) remember(code, reading);
  const atHand = texts.map(isAtHand);
  expect(atHand.filter(Boolean).length).toBeLessThan(9);
  expect(atHand.slice(-6)).toEqual(Array(6).fill(true));
});
