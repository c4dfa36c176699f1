import { describe, expect, test } from 'vitest';
import { DEFAULT_CHOICES, type Choice } from '../../../src/lib/data/choices.ts';
import { evaluate } from '../../../src/lib/kernel/evaluate.ts';
import { apply, openNotebook, stateOf, type NotebookState } from '../../../src/lib/notebook/index.ts';

const memory = { tensors: 0, bytes: 0 };
const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
const cell = { kind: 'cell', for: null, mutates: [] } as const;
const lessons = [
  { ...cell, id: 'load', title: 'load', code: 'const base = [1]' },
  { ...cell, id: 'look', title: 'look', code: '[base]' },
  { ...cell, id: 'other', title: 'other', code: 'const other = 2' },
];

/** Runs a cell to its good end; `asked` names the choices that it asked for. */
function run(before: NotebookState, id: string, asked: readonly Choice[]): NotebookState {
  let { state } = apply(before, { type: 'run', cells: [id] });
  if (state.kernel === 'starting')
    ({ state } = apply(state, { type: 'message', message: { type: 'ready', report, memory } }));
  expect(state.running?.cell).toBe(id);
  const chosen = Object.fromEntries(asked.map((choice) => [choice, state.choices[choice]]));
  const done = { type: 'done', run: state.running?.run ?? 0, ms: 1, memory, chosen } as const;
  return apply(state, { type: 'message', message: done }).state;
}

const choose = (state: NotebookState, backbone: string): NotebookState =>
  apply(state, { type: 'choose', choices: { backbone } }).state;
const states = (state: NotebookState): string => lessons.map(({ id }) => stateOf(state, id)).join(' ');

describe('another choice of backbone', () => {
  const ran = run(run(run(openNotebook(lessons), 'load', ['backbone']), 'look', []), 'other', ['split']);

  test('makes stale what asked for it and what depends on that, and nothing else', () => {
    expect(states(ran)).toBe('done done done');
    expect(states(choose(ran, 'resnet18-imagenet'))).toBe('stale stale done');
  });

  test('and the way back make it current again', () => {
    expect(states(choose(choose(ran, 'resnet18-imagenet'), 'resnet18-tiny'))).toBe('done done done');
  });

  test('of one thing leaves alone what asked for another', () => {
    const chosen = apply(ran, { type: 'choose', choices: { split: '{"validation":0.5,"seed":2}' } }).state;
    expect(states(chosen)).toBe('done done stale');
  });

  test('leaves a cell alone that names its backbone itself', () => {
    const named = run(openNotebook(lessons), 'load', []);
    expect(stateOf(choose(named, 'resnet18-imagenet'), 'load')).toBe('done');
  });

  test('holds for the next run, and a run that is under way is stale when it ends', () => {
    const { state } = apply(choose(ran, 'resnet18-imagenet'), { type: 'run', cells: ['load'] });
    expect(state.running?.evaluation.chosen.backbone).toBe('resnet18-imagenet');
    const message = {
      type: 'done',
      run: state.running?.run ?? 0,
      ms: 1,
      memory,
      chosen: { backbone: 'resnet18-imagenet' },
    } as const;
    const ended = apply(choose(state, 'resnet18-tiny'), { type: 'message', message }).state;
    expect(stateOf(ended, 'load')).toBe('stale');
  });

  test('is asked for again while the old one is still at work', () => {
    const first = apply(ran, { type: 'edit', cell: 'load', code: 'const base = [5]' }).state;
    const busy = apply(first, { type: 'run', cells: ['load'] }).state;
    const again = apply(choose(busy, 'resnet18-imagenet'), { type: 'run', cells: ['load'] }).state;
    expect(again.requests).toEqual(['load', 'load']);
  });

  test('that is the same changes nothing', () => {
    expect(choose(ran, 'resnet18-tiny')).toBe(ran);
  });
});

test('the choice that was kept is there from the beginning', () => {
  const state = openNotebook(lessons, { ...DEFAULT_CHOICES, backbone: 'resnet18-imagenet' });
  const { actions } = apply(apply(state, { type: 'run', cells: ['other'] }).state, {
    type: 'message',
    message: { type: 'ready', report, memory },
  });
  expect(actions).toMatchObject([{ message: { type: 'run', choices: { backbone: 'resnet18-imagenet' } } }]);
});

test('the kernel hands the choice to a cell only if it asks', async () => {
  let asked = 0;
  const evaluated = (body: string): Promise<void> =>
    evaluate({
      code: {
        cell: 'c',
        body,
        inputs: [],
        outputs: [],
        imports: [{ module: 'graft', imported: 'loadResNet18', local: 'loadResNet18' }],
        warnings: [],
        inserted: [],
      },
      signal: new AbortController().signal,
      base: '',
      datasets: [],
      choice: () => {
        asked++;
        return 'no-such-net';
      },
      send: () => undefined,
    });
  await expect(evaluated("await loadResNet18('another'); return {}")).rejects.toThrow("'another'");
  expect(asked).toBe(0);
  await expect(evaluated('await loadResNet18(); return {}')).rejects.toThrow("'no-such-net'");
  expect(asked).toBe(1);
});
