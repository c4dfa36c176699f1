/** What cells showed on an earlier visit, where something else stands at their controls now. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Chosen } from '../../../src/lib/data/controls.ts';
import type { Output } from '../../../src/lib/data/protocol.ts';
import { cellView, openNotebook, type Lesson } from '../../../src/lib/notebook/index.ts';
import type { KernelListener } from '../../../src/lib/session/current-kernel.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import type { OutputsShelf } from '../../../src/lib/session/outputs-shelf.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import { keepOutputs, recall } from '../../../src/lib/session/recall.ts';
import { Session } from '../../../src/lib/session/session.ts';
import type { Shown } from '../../../src/lib/session/shown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lesson: Lesson = {
  id: 'one',
  kind: 'cell',
  for: null,
  mutates: [],
  title: 'one',
  code: '42',
  live: true,
};
const memory = { tensors: 0, bytes: 0 };
const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
const control: Output = {
  kind: 'control',
  name: 'lr',
  control: { type: 'toggle', label: 'lr', value: false },
};
const figure: Output = { kind: 'plot', spec: { $plot: 'dot', args: [] }, control: 'plot 1' };

/** A browser that keeps what its pages show: how often, and what last. */
function browser() {
  let kept: Shown | null = null;
  let saves = 0;
  const shelf: OutputsShelf = {
    load: () => Promise.resolve(kept),
    save: (shown) => {
      saves++;
      kept = structuredClone(shown);
      return Promise.resolve();
    },
    forget: () => {
      kept = null;
      return Promise.resolve();
    },
  };
  return { shelf, kept: () => kept, saves: () => saves };
}

function visit(shelf: OutputsShelf) {
  let kernel: KernelListener | null = null;
  const session = new Session({
    state: openNotebook([lesson]),
    edits: openEdits(null, () => undefined),
    places: openPlaces(null),
    spawn: (listener) => {
      kernel = listener;
      return { send: () => undefined, terminate: () => undefined };
    },
  });
  keepOutputs(session, shelf);
  /** The run that is under way shows these, and ends. */
  const end = (how: 'done' | 'failed', ...outputs: readonly Output[]): void => {
    kernel?.message({ type: 'ready', report, memory });
    const run = session.state.running?.run ?? 0;
    for (const [i, output] of outputs.entries())
      kernel?.message({ type: 'output', run, key: `${i}`, output });
    const error = { kind: 'error', name: 'Error', message: '', frames: [] } as const;
    if (how === 'done') kernel?.message({ type: 'done', run, ms: 1, memory, chosen: {} });
    else kernel?.message({ type: 'failed', run, ms: 1, memory, error });
  };
  const move = (chosen?: Chosen): void => {
    session.dispatch({ type: 'control', cell: 'one', name: 'lr', chosen });
    vi.advanceTimersByTime(33);
  };
  const run = (): void => {
    session.dispatch({ type: 'run', cells: ['one'] });
  };
  const shows = async (): Promise<readonly string[]> => {
    await recall(session, 'one', shelf);
    return cellView(session.state, 'one').outputs.map(({ output }) =>
      'text' in output ? output.text : output.kind,
    );
  };
  return { session, end, move, run, shows };
}
const text = (words: string): Output => ({ kind: 'text', text: words });

test('it comes back whole where the same stands at them, and else the controls alone, figures too', async () => {
  const { shelf } = browser();
  const first = visit(shelf);
  first.move(1);
  first.run();
  first.end('done', control, text('for 1'), figure);
  const [same, own, other] = [visit(shelf), visit(shelf), visit(shelf)];
  same.move(1);
  other.move(2);
  expect(await same.shows()).toEqual(['control', 'for 1', 'plot']);
  expect(await own.shows()).toEqual(['control', 'plot']);
  expect(await other.shows()).toEqual(['control', 'plot']);
});

test('a cell that follows is kept twice a second at most, and the last is what counts', () => {
  const { shelf, kept, saves } = browser();
  const page = visit(shelf);
  page.run();
  page.end('done', control, text('own'));
  expect(saves()).toBe(1);
  for (let i = 0; i < 10; i++) {
    page.move(i);
    page.end('done', control, text(`for ${i}`));
  }
  expect(saves()).toBe(1);
  vi.advanceTimersByTime(500);
  expect(saves()).toBe(2);
  expect(kept()).toMatchObject({
    controls: new Map([['lr', 9]]),
    outputs: [{}, { output: { text: 'for 9' } }],
  });
});

test('what a reader asked for is kept at once, and nothing older after it', () => {
  const { shelf, kept, saves } = browser();
  const page = visit(shelf);
  page.run();
  page.end('done', text('own'));
  page.move(1);
  page.end('done', text('followed'));
  page.run();
  page.end('done', text('asked for'));
  vi.advanceTimersByTime(1_000);
  expect(saves()).toBe(2);
  expect(kept()).toMatchObject({ outputs: [{ output: { text: 'asked for' } }] });
});

test('a failure leaves nothing of it, not even what was still to be kept', () => {
  const { shelf, kept } = browser();
  const page = visit(shelf);
  page.run();
  page.end('done', text('own'));
  page.move(1);
  page.end('done', text('followed'));
  page.move(2);
  page.end('failed');
  vi.advanceTimersByTime(1_000);
  expect(kept()).toBeNull();
});
