import { DEFAULT_CHOICES } from '../../../src/lib/data/choices.ts';
import { describe, expect, test } from 'vitest';
import type { FromKernel } from '../../../src/lib/data/protocol.ts';
import {
  apply,
  cellView,
  openNotebook,
  plannedFirst,
  stateOf,
  type Lesson,
  type Operation,
} from '../../../src/lib/notebook/index.ts';
import { World } from './model-kernel.ts';

function lesson(id: string, code: string, more: Partial<Lesson> = {}): Lesson {
  return { id, kind: 'cell', for: null, mutates: [], title: id.replaceAll('-', ' '), code, ...more };
}

/** A small course: a network is loaded, looked at, frozen, and trained on pictures. */
const course: readonly Lesson[] = [
  lesson('load-pictures', 'const pictures = [1, 2]'),
  lesson('load-network', 'const base = [3]'),
  lesson('look', '[base]'),
  lesson('freeze', 'base.at(0)', { mutates: ['base'] }),
  lesson('head', 'const head = [base]'),
  lesson('train', 'const curve = [head, pictures]', { mutates: ['head'] }),
  lesson('plot', '[curve]'),
  lesson('exercise', 'const mine = 1', { kind: 'exercise' }),
  lesson('check', 'mine', { kind: 'check', for: 'exercise' }),
];

const open = (): World => new World(course);
const run = (world: World, ...cells: string[]): string[] => {
  world.apply({ type: 'run', cells });
  return world.settle();
};
const states = (world: World): string => course.map(({ id }) => stateOf(world.state, id)).join(' ');
const note = (world: World, id: string): string | null => cellView(world.state, id).note;
test('an exercise is run without hints: its check speaks. Other cells are not', () => {
  const sent = ['load-network', 'exercise'].map((cell) => {
    const world = open();
    world.apply({ type: 'run', cells: ['load-network'] });
    world.settle();
    return apply(world.state, { type: 'run', cells: [cell] }).actions;
  });
  expect(sent[0]).toMatchObject([{ message: { code: { cell: 'load-network' } } }]);
  expect(sent[0]?.[0]).not.toHaveProperty('message.hasCheck');
  expect(sent[1]).toMatchObject([{ message: { code: { cell: 'exercise' }, hasCheck: true } }]);
});

describe('a run', () => {
  test('starts the kernel when it is off, and waits until it is ready', () => {
    const first = apply(openNotebook(course), { type: 'run', cells: ['load-network'] });
    expect(first.actions).toEqual([{ type: 'startKernel', threads: true }]);
    expect(first.state.kernel).toBe('starting');
    expect(stateOf(first.state, 'load-network')).toBe('queued');
    const report = { backend: 'wasm', reason: '', gpu: '', threads: 2 } as const;
    const memory = { tensors: 1, bytes: 4 };
    const ready = apply(first.state, { type: 'message', message: { type: 'ready', report, memory } });
    expect(ready.state).toMatchObject({ kernel: 'busy', backend: report, memory });
    expect(ready.actions).toEqual([
      {
        type: 'send',
        message: {
          type: 'run',
          run: 1,
          code: expect.objectContaining({ cell: 'load-network' }),
          choices: DEFAULT_CHOICES,
          controls: new Map(),
        },
      },
    ]);
  });

  test('first runs what the cell needs, in order, mutators included, and nothing else', () => {
    const world = open();
    expect(plannedFirst(world.state, 'plot')).toEqual([
      'load-pictures',
      'load-network',
      'freeze',
      'head',
      'train',
    ]);
    expect(run(world, 'plot')).toEqual(['load-pictures', 'load-network', 'freeze', 'head', 'train', 'plot']);
    expect(run(world, 'plot')).toEqual(['plot']);
    expect(states(world)).toBe('done done idle done done done done idle idle');
  });

  test('of a mutator starts from a fresh value each time', () => {
    const world = open();
    run(world, 'train');
    expect(plannedFirst(world.state, 'train')).toEqual(['head']);
    expect(run(world, 'train')).toEqual(['head', 'train']);
    expect(run(world, 'freeze')).toEqual(['load-network', 'freeze']);
    expect(states(world)).toBe('done done idle done stale stale idle idle idle');
  });

  test('of a cell that stands before a mutator never sees the mutated value', () => {
    const world = open();
    run(world, 'head');
    expect(run(world, 'look')).toEqual(['load-network', 'look']);
    expect(states(world)).toBe('idle done done stale stale idle idle idle idle');
    expect(run(world, 'head')).toEqual(['freeze', 'head']);
  });

  test('of everything goes once through the notebook, exercises with their checks too', () => {
    const world = open();
    const all = course.map(({ id }) => id);
    expect(run(world, ...all.slice(0, -1))).toEqual(all);
    expect(run(world, ...all.slice(0, -1))).toEqual(all);
  });

  test('that is already coming is not queued twice', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['head', 'freeze', 'head'] });
    expect(world.state.requests).toEqual(['head']);
    world.deliver();
    world.apply({ type: 'run', cells: ['load-network'] });
    expect(world.settle()).toEqual(['load-network', 'freeze', 'head']);
  });

  test('is queued again if the text was edited since it started', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['load-pictures'] });
    world.deliver();
    world.apply({ type: 'edit', cell: 'load-pictures', code: 'const pictures = [5]' });
    world.apply({ type: 'run', cells: ['load-pictures'] });
    expect(world.settle()).toEqual(['load-pictures', 'load-pictures']);
    expect(stateOf(world.state, 'load-pictures')).toBe('done');
  });

  test('shows while it waits which cells go first', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['head'] });
    expect(cellView(world.state, 'head').first).toEqual(['load network', 'freeze']);
    world.deliver();
    expect(states(world)).toBe('idle running idle queued queued idle idle idle idle');
    expect(cellView(world.state, 'head').first).toEqual(['load network', 'freeze']);
  });
});

describe('an edit', () => {
  test('makes the cell and what depends on it stale, and editing back makes them current', () => {
    const world = open();
    run(world, 'plot');
    world.apply({ type: 'edit', cell: 'head', code: 'const head = [base, 1]' });
    expect(states(world)).toBe('done done idle done stale stale stale idle idle');
    expect(cellView(world.state, 'head').edited).toBe(true);
    world.apply({ type: 'reset', cell: 'head' });
    expect(states(world)).toBe('done done idle done done done done idle idle');
    expect(cellView(world.state, 'head').edited).toBe(false);
  });

  test('while a cell runs counts from then on', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['load-pictures'] });
    world.deliver();
    world.apply({ type: 'edit', cell: 'load-pictures', code: 'const pictures = [5]' });
    world.settle();
    expect(stateOf(world.state, 'load-pictures')).toBe('stale');
  });

  test('that changes nothing gives the same state', () => {
    const state = openNotebook(course);
    expect(apply(state, { type: 'edit', cell: 'look', code: '[base]' }).state).toBe(state);
    expect(apply(state, { type: 'edit', cell: 'nowhere', code: '' }).state).toBe(state);
    expect(apply(state, { type: 'stop' }).state).toBe(state);
  });

  test('is marked at its own line, not at that of a function of another cell', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['load-pictures'] });
    world.deliver();
    const at = (cell: string, line: number) => ({ cell, name: '', line, column: 1 });
    const failed = (...frames: ReturnType<typeof at>[]): number | null => {
      const error = {
        kind: 'error',
        name: 'Error',
        message: 'x',
        place: { line: 7, column: 1 },
        frames,
      } as const;
      const { run } = world.state.running ?? { run: 0 };
      const message = { type: 'failed', run, ms: 1, error, memory: { tensors: 0, bytes: 0 } } as const;
      return cellView(apply(world.state, { type: 'message', message }).state, 'load-pictures').errorLine;
    };
    expect(failed(at('helper', 7), at('load-pictures', 2))).toBe(2);
    expect(failed(at('helper', 7))).toBeNull();
    expect(failed()).toBe(7);
  });

  test('with a problem is told when the cell is to run, before any other cell runs for it', () => {
    const world = open();
    world.apply({ type: 'edit', cell: 'train', code: 'const curve = [hed]' });
    expect(run(world, 'plot', 'look')).toEqual([]);
    const { outputs, errorLine } = cellView(world.state, 'train');
    expect(states(world)).toBe('idle idle idle idle idle error idle idle idle');
    expect(outputs.map(({ output }) => output)).toEqual([
      expect.objectContaining({ kind: 'error', message: 'There is no `hed`. Did you mean `head`?' }),
    ]);
    expect(errorLine).toBe(1);
    expect(note(world, 'plot')).toBe('`train` failed, so this cell did not run.');
    expect(note(world, 'look')).toBe('`train` failed, so this cell did not run.');
    expect(world.state.kernel).toBe('off');
  });
});

describe('a failure', () => {
  test('drops all that is queued, with a note', () => {
    const world = open();
    run(world, 'head', 'load-pictures');
    world.apply({ type: 'run', cells: ['train', 'plot', 'look'] });
    world.finish({ how: 'failed', halfway: true });
    expect(world.settle()).toEqual([]);
    expect(world.state.requests).toEqual([]);
    expect(note(world, 'train')).toBeNull();
    expect(note(world, 'plot')).toBe('`train` failed, so this cell did not run.');
    expect(note(world, 'look')).toBe('`train` failed, so this cell did not run.');
  });

  test('of a mutator leaves its value in doubt', () => {
    const world = open();
    run(world, 'head', 'load-pictures');
    world.apply({ type: 'run', cells: ['train'] });
    world.finish({ how: 'failed', halfway: true });
    world.settle();
    expect(stateOf(world.state, 'train')).toBe('error');
    expect(stateOf(world.state, 'head')).toBe('done');
    expect(run(world, 'train')).toEqual(['head', 'train']);
  });
});

describe('stop', () => {
  test('tells the kernel, drops what waits, and gives the cell two seconds', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['head'] });
    world.deliver();
    const { state, actions } = apply(world.state, { type: 'stop' });
    expect(actions).toEqual([
      { type: 'send', message: { type: 'abort', run: 1 } },
      { type: 'armStopTimer', run: 1, ms: 2000 },
    ]);
    expect(state.requests).toEqual([]);
    expect(cellView(state, 'head')).toMatchObject({ state: 'idle', note: 'Stopped before this cell ran.' });
    expect(apply(state, { type: 'stop' }).actions).toEqual([]);
  });

  test('ends a cell that goes on with its kernel; what was requested since runs in the next', () => {
    const world = open();
    run(world, 'load-pictures');
    world.apply({ type: 'run', cells: ['load-network'] });
    world.apply({ type: 'stop' });
    world.apply({ type: 'run', cells: ['look'] });
    world.apply({ type: 'stopTimedOut', run: 2 });
    expect(world.state.kernel).toBe('starting');
    expect(states(world)).toBe('stale queued queued idle idle idle idle idle idle');
    expect(world.settle()).toEqual(['load-network', 'look']);
  });

  test('comes too late for a cell that is done: what it shows is true', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['load-pictures'] });
    world.deliver();
    world.finish({ how: 'done', halfway: false });
    world.apply({ type: 'stop' });
    world.settle();
    world.apply({ type: 'stopTimedOut', run: 1 });
    expect(stateOf(world.state, 'load-pictures')).toBe('done');
    expect(world.state.kernel).toBe('ready');
  });
});

describe('a start that hangs', () => {
  const starting = (): World => {
    const world = open();
    world.apply({ type: 'run', cells: ['load-network'] });
    return world;
  };
  const actions = (world: World, operation: Operation): readonly unknown[] =>
    apply(world.state, operation).actions;

  test('is waited for once the script is there: for longer where there are no threads', () => {
    const world = starting();
    const loaded = { type: 'message', message: { type: 'loaded' } } as const;
    expect(actions(world, loaded)).toEqual([{ type: 'armStartTimer', ms: 15_000 }]);
    world.apply({ type: 'startTimedOut' });
    expect(actions(world, loaded)).toEqual([{ type: 'armStartTimer', ms: 120_000 }]);
    world.settle();
    expect(actions(world, loaded)).toEqual([]);
  });

  test('is given up for one without threads, in which the cell runs; and so is every later one', () => {
    const world = starting();
    expect(actions(world, { type: 'startTimedOut' })).toEqual([
      { type: 'terminateKernel' },
      { type: 'startKernel', threads: false },
    ]);
    world.apply({ type: 'startTimedOut' });
    expect(world.settle()).toEqual(['load-network']);
    expect(actions(world, { type: 'restart' })).toContainEqual({ type: 'startKernel', threads: false });
  });

  test('without threads too: that is said, and no kernel is left', () => {
    const world = starting();
    world.apply({ type: 'startTimedOut' });
    world.apply({ type: 'startTimedOut' });
    expect(world.state).toMatchObject({ kernel: 'crashed', requests: [] });
    expect(world.state.crash?.sentence).toMatch(/^The kernel did not start\. .*another backend/);
  });

  test('comes too late once it has started', () => {
    const world = starting();
    world.settle();
    expect(apply(world.state, { type: 'startTimedOut' })).toEqual({ state: world.state, actions: [] });
  });

  test('ends with Stop, and the next run starts another', () => {
    const world = starting();
    world.apply({ type: 'stop' });
    expect(world.state.kernel).toBe('off');
    expect(note(world, 'load-network')).toBe('Stopped before this cell ran.');
    expect(run(world, 'load-network')).toEqual(['load-network']);
  });
});

describe('a crash', () => {
  const crash = (world: World): void => {
    world.apply({ type: 'message', message: { type: 'crashed', reason: 'The GPU was taken away.' } });
  };

  test('says which cell was running, starts the kernel again, and offers what is needed', () => {
    const world = open();
    run(world, 'load-pictures');
    world.apply({ type: 'run', cells: ['head'] });
    crash(world);
    expect(world.state.kernel).toBe('starting');
    expect(world.state.crash).toMatchObject({ cell: 'load-network', waiting: ['load-network', 'head'] });
    expect(world.state.crash?.sentence).toContain(
      'crashed while `load-network` ran. The GPU was taken away.',
    );
    expect(world.settle()).toEqual([]);
    expect(world.state.kernel).toBe('ready');
    expect(states(world)).toBe('stale error idle idle idle idle idle idle idle');
    expect(note(world, 'head')).toBe('The kernel crashed while `load-network` ran. This cell did not run.');
    expect(cellView(world.state, 'load-network').again).toEqual([]);
    expect(cellView(world.state, 'head').again).toEqual(['load network', 'freeze']);
    expect(cellView(world.state, 'train').again).toBeNull();
    expect(run(world, 'head')).toEqual(['load-network', 'freeze', 'head']);
    expect(world.state.crash).toBeNull();
    expect(cellView(world.state, 'head').again).toBeNull();
  });

  test('in the same cell a second time leaves the kernel off until the reader runs something', () => {
    const world = open();
    for (const kernel of ['starting', 'crashed']) {
      world.apply({ type: 'run', cells: ['load-network'] });
      world.deliver();
      crash(world);
      expect(world.state.kernel).toBe(kernel);
      world.settle();
    }
    expect(world.state.crash?.sentence).toContain('stays off');
    expect(run(world, 'load-network')).toEqual(['load-network']);
    expect(world.state.crash).toBeNull();
  });

  test('at the start is no reason to start again', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['head'] });
    crash(world);
    expect(world.state.kernel).toBe('crashed');
    expect(world.state.crash).toMatchObject({ cell: null, waiting: ['head'] });
  });

  test('a restart forgets what the kernel held and keeps edits and outputs', () => {
    const world = open();
    world.apply({ type: 'edit', cell: 'load-pictures', code: 'const pictures = [7]' });
    run(world, 'load-pictures');
    world.apply({ type: 'restart' });
    world.settle();
    const view = cellView(world.state, 'load-pictures');
    expect(view).toMatchObject({ state: 'stale', code: 'const pictures = [7]' });
    expect(view.outputs).toHaveLength(1);
    expect(world.state.kernel).toBe('ready');
  });
});

describe('outputs', () => {
  const memory = { tensors: 0, bytes: 0 };
  const output = (key: string, text: string): FromKernel => ({
    type: 'output',
    run: 1,
    key,
    output: { kind: 'text', text },
  });
  const log = (text: string): FromKernel => ({
    type: 'output',
    run: 1,
    key: 'log',
    output: { kind: 'log', lines: [{ level: 'log', text }], dropped: 1 },
  });
  const progress: FromKernel = {
    type: 'output',
    run: 1,
    key: 'progress',
    output: { kind: 'progress', label: 'features', done: 1, total: 2 },
  };

  test('keep their order; the same key replaces, logs append, progress goes when the run ends', () => {
    const world = open();
    world.apply({ type: 'run', cells: ['load-pictures'] });
    world.deliver();
    for (const message of [
      output('a', '1'),
      log('x'),
      progress,
      output('b', '2'),
      output('a', '3'),
      log('y'),
    ])
      world.apply({ type: 'message', message });
    world.apply({ type: 'message', message: { type: 'done', run: 1, ms: 12, memory, chosen: {} } });
    world.apply({ type: 'message', message: output('a', 'late') });
    const { outputs, ms } = cellView(world.state, 'load-pictures');
    expect(ms).toBe(12);
    expect(outputs).toEqual([
      { key: 'a', output: { kind: 'text', text: '3' } },
      {
        key: 'log',
        output: {
          kind: 'log',
          dropped: 2,
          lines: [
            { level: 'log', text: 'x' },
            { level: 'log', text: 'y' },
          ],
        },
      },
      { key: 'b', output: { kind: 'text', text: '2' } },
    ]);
  });

  test('are cleared when the cell runs again', () => {
    const world = open();
    run(world, 'load-pictures');
    world.apply({ type: 'run', cells: ['load-pictures'] });
    expect(cellView(world.state, 'load-pictures').outputs).toEqual([]);
  });

  test('a view is the same object until something that it shows changes', () => {
    const world = open();
    run(world, 'load-pictures');
    const view = cellView(world.state, 'load-pictures');
    run(world, 'load-network');
    expect(cellView(world.state, 'load-pictures')).toBe(view);
    world.apply({ type: 'restart' });
    expect(cellView(world.state, 'load-pictures')).not.toBe(view);
  });
});
