import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONG } from '../../../src/lib/cells/read.ts';
import { graphOf } from '../../../src/lib/notebook/graph.ts';
import { unfollowed } from '../../../src/lib/notebook/live.ts';
import { isBehind } from '../../../src/lib/notebook/settled.ts';
import { stateOf, type Lesson } from '../../../src/lib/notebook/index.ts';
import { runs } from '../seed.ts';
import { fromScratch, UNFIT, World, type Ending } from './model-kernel.ts';

/** The text of the cell at a position, made from random numbers. */
interface Draft {
  readonly version: number;
  /** Bits: which of the names above it reads. */
  readonly reads: number;
  /** It defines `v0`, `v1`, … by its own position; now and then another's. */
  readonly renamed: boolean;
  readonly broken: boolean;
  /** Too long to be read between two keys. */
  readonly long: boolean;
}

const size = 7;
const names = (bits: number, position: number): string[] =>
  Array.from({ length: position }, (_, index) => index).flatMap((index) =>
    bits & (1 << index) ? [`v${index}`] : [],
  );

const PADDING = `\n//${'.'.repeat(LONG)}`;

function text(position: number, { version, reads, renamed, broken, long }: Draft): string {
  const end = long ? PADDING : '';
  if (broken) return `const v${position} = = ${version}${end}`;
  return `const v${renamed ? (position + 1) % size : position} = [${[version, ...names(reads, position)].join()}]${end}`;
}

const rarely = fc.integer({ min: 0, max: 14 }).map((number) => number === 0);
const draft: fc.Arbitrary<Draft> = fc.record({
  version: fc.integer({ min: 0, max: 2 }),
  reads: fc.nat({ max: 2 ** size - 1 }),
  renamed: rarely,
  broken: rarely,
  long: rarely,
});
const firstDraft = draft.map((drawn) => ({ ...drawn, renamed: false, broken: false, long: false }));
const lesson = fc.record({
  draft: firstDraft,
  mutates: fc.oneof(fc.constant(0), fc.nat({ max: 2 ** size - 1 })),
  live: fc.boolean(),
});
const lessons = fc.array(lesson, { minLength: size, maxLength: size }).map((drawn) =>
  drawn.map((cell, position): Lesson => ({
    id: `c${position}`,
    kind: 'cell',
    for: null,
    mutates: names(cell.mutates, position),
    title: `cell ${position}`,
    code: text(position, cell.draft),
    ...(cell.live && { live: true }),
  })),
);

const position = fc.nat({ max: size - 1 });
const ending: fc.Arbitrary<Ending> = fc.record({
  how: fc.constantFrom('done', 'done', 'done', 'done', 'failed', 'stopped', 'crashed', 'hangs'),
  halfway: fc.boolean(),
});
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('run' as const), cells: fc.array(position, { maxLength: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), cell: position, draft }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const), cell: position }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'recall' as const), cell: position }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('insert' as const, 'move' as const, 'remove' as const),
      own: fc.nat({ max: 2 }),
      after: fc.nat({ max: size + 2 }),
      draft,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('control' as const),
      cell: position,
      name: fc.constantFrom('a', 'b'),
      chosen: fc.constantFrom(undefined, 1, 2, 3, UNFIT),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('follow' as const) }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('finish' as const), ending }) },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('deliver' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('stop', 'restart', 'timeout', 'late', 'runAll', 'read') }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

function perform(world: World, event: Event): void {
  switch (event.do) {
    case 'run': {
      world.apply({ type: 'run', cells: event.cells.map((cell) => `c${cell}`) });
      return;
    }
    case 'runAll': {
      world.apply({ type: 'run', cells: world.state.cells.map(({ id }) => id) });
      return;
    }
    case 'edit': {
      world.apply({ type: 'edit', cell: `c${event.cell}`, code: text(event.cell, event.draft) });
      return;
    }
    case 'reset': {
      world.apply({ type: 'reset', cell: `c${event.cell}` });
      return;
    }
    case 'undo': {
      world.apply({ type: 'undo', cell: `c${event.cell}` });
      return;
    }
    case 'recall': {
      const output = { kind: 'text', text: 'from before' } as const;
      world.apply({ type: 'recall', cell: `c${event.cell}`, outputs: [{ key: 'value', output }] });
      return;
    }
    case 'insert':
    case 'move':
    case 'remove': {
      const after = event.after < size ? `c${event.after}` : `own-${event.after - size}`;
      // It defines a name that a lesson's cell has too, or one that no other has; and reads any.
      const at = event.draft.renamed ? event.own : size + event.own;
      world.apply({ type: event.do, cell: `own-${event.own}`, after, code: text(at, event.draft) });
      return;
    }
    case 'control': {
      const { name, chosen } = event;
      world.apply({ type: 'control', cell: `c${event.cell}`, name, chosen });
      return;
    }
    case 'follow': {
      world.follow();
      return;
    }
    case 'finish': {
      world.finish(event.ending);
      return;
    }
    case 'deliver': {
      world.deliver();
      return;
    }
    case 'settle':
      world.settle();
      return;
    case 'stop':
    case 'read':
    case 'restart': {
      world.apply({ type: event.do });
      return;
    }
    case 'timeout': {
      const timer = world.timers.shift();
      if (timer) world.apply(timer);
      return;
    }
    case 'late': {
      const run = (world.state.running?.run ?? world.state.nextRun) - 1;
      const output = { kind: 'text', text: 'late' } as const;
      world.apply({ type: 'message', message: { type: 'output', run, key: 'value', output } });
      world.apply({
        type: 'message',
        message: { type: 'done', run, ms: 1, memory: { tensors: 0, bytes: 0 }, chosen: {} },
      });
    }
  }
}

/** Each cell that says it is done shows what the whole notebook, run once from its beginning, would show. */
function expectTruth({ state }: World): void {
  // While a long text is not read, nobody knows what it does to the others.
  if (isBehind(state)) return;
  const truth = fromScratch(state.cells);
  for (const { id, outputs } of state.cells) {
    if (stateOf(state, id) !== 'done') continue;
    const shows = outputs.flatMap(({ output }) => (output.kind === 'text' ? [output.text] : []));
    expect({ id, shows }).toEqual({ id, shows: [truth.get(id)] });
  }
}

function expectProgress(world: World): void {
  const { kernel, running, requests } = world.state;
  expect(kernel === 'busy').toBe(running !== null);
  if (requests.length > 0) expect(['starting', 'busy']).toContain(kernel);
  if (kernel === 'starting' || kernel === 'busy') expect(world.working || world.mail.length > 0).toBe(true);
}

test('whatever happens, a cell that is done shows the truth, and nothing gets stuck', () => {
  fc.assert(
    fc.property(
      lessons,
      fc.array(event, { maxLength: 60, size: 'max' }),
      position,
      (cells, events, wanted) => {
        const world = new World(cells);
        for (const event of events) {
          perform(world, event);
          expectTruth(world);
          expectProgress(world);
        }
        world.settle();
        world.apply({ type: 'run', cells: [`c${wanted}`] });
        world.settle();
        expectTruth(world);
        const possible = fromScratch(world.state.cells).get(`c${wanted}`) !== null;
        const makers = world.state.cells.some(({ id }) => stateOf(world.state, id) === 'error');
        if (possible && !makers) expect(stateOf(world.state, `c${wanted}`)).toBe('done');
      },
    ),
    runs(400),
  );
});

test('after a run of everything without failures, every cell is done', () => {
  fc.assert(
    fc.property(lessons, fc.array(event, { maxLength: 20, size: 'max' }), (cells, events) => {
      const world = new World(cells);
      for (const event of events) perform(world, event);
      world.settle();
      for (const { id } of world.state.cells) world.apply({ type: 'remove', cell: id });
      for (const { id } of world.state.cells) world.apply({ type: 'reset', cell: id });
      world.apply({ type: 'run', cells: world.state.cells.map(({ id }) => id) });
      world.settle();
      expectTruth(world);
      expect(world.state.cells.map(({ id }) => stateOf(world.state, id))).toEqual(Array(size).fill('done'));
    }),
    runs(200),
  );
});

test('after a control was moved, what follows is done again, and all else that has run waits for its reader', () => {
  fc.assert(
    fc.property(
      lessons,
      position,
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      (cells, moved, values) => {
        const world = new World(cells);
        world.apply({ type: 'run', cells: cells.map(({ id }) => id) });
        world.settle();
        const graph = graphOf(world.state.analysis);
        const before = world.sent;
        for (const chosen of values) {
          world.apply({ type: 'control', cell: `c${moved}`, name: 'a', chosen });
          world.follow();
        }
        // At most one run is under way, and none waits, however often it was moved.
        expect(world.sent - before).toBeLessThanOrEqual(1);
        world.settle();
        expectTruth(world);
        const live = new Set(cells.filter((cell) => cell.live).map(({ id }) => id));
        for (const { id } of cells) {
          const touched = graph.family(id).includes(`c${moved}`);
          const isStill = unfollowed(world.state, id) !== null;
          expect([id, isStill]).toEqual([id, true]);
          if (!touched) expect([id, stateOf(world.state, id)]).toEqual([id, 'done']);
          else if (!live.has(id)) expect([id, stateOf(world.state, id)]).toEqual([id, 'stale']);
        }
      },
    ),
    runs(200),
  );
});
