import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { host } from '../../../src/lib/host/host.ts';
import { logOf, notebook, scopes, shownAtLast, useCpu } from './notebook.ts';

beforeAll(useCpu);

/** What a cell's last value reads as. */
async function read(run: ReturnType<typeof notebook>['run'], id: string): Promise<unknown> {
  const output = shownAtLast(await run(id)).get('value');
  return output?.kind === 'value' && output.value.type === 'leaf' ? output.value.text : output;
}

test('a cell reads what another defines, as it was defined last', async () => {
  const { run, edit } = notebook({ a: 'const x = 1', b: 'x + 1' });
  await run('a');
  expect(await read(run, 'b')).toBe('2');
  edit('a', 'const x = 10');
  await run('a');
  expect(await read(run, 'b')).toBe('11');
});

test('a cell whose input is not there says so', async () => {
  const { fail } = notebook({ a: 'const nowhere = 1', b: 'nowhere' });
  expect(await fail('b')).toMatchObject({
    name: 'ReferenceError',
    message: '`nowhere` is not there: the cell that defines it has not run.',
  });
});

test('a name that moves to another cell stays when its old cell runs again', async () => {
  const { run, edit } = notebook({ a: 'const moved = 1', b: '2', c: 'moved' });
  await run('a');
  edit('a', '1');
  edit('b', 'const moved = 2');
  await run('b');
  await run('a');
  expect(await read(run, 'c')).toBe('2');
});

test('a cell that fails defines nothing, nor keeps what it defined before', async () => {
  const { run, fail, edit } = notebook({ a: 'const half = 1;\nconst rest = 2', b: 'half' });
  await run('a');
  edit('a', "const half = 1;\nconst rest = (() => { throw new Error('x') })()");
  await fail('a');
  expect((await fail('b')).name).toBe('ReferenceError');
});

test('a cell whose value can’t be shown defines nothing', async () => {
  const { fail } = notebook({
    a: "import * as Plot from '@observablehq/plot'; const plotted = 1; Plot.plot({ marks: [() => null] })",
    b: 'plotted',
  });
  expect((await fail('a')).name).toBe('PlotOptionError');
  expect((await fail('b')).name).toBe('ReferenceError');
});

test('what a failing cell showed before it failed is sent', async () => {
  const { fail, posted } = notebook({ a: "console.log('before');\nthrow new Error('x')" });
  await fail('a');
  expect(logOf(posted()).lines).toEqual(['before']);
});

test('imports bind members, renamed members, all and default', async () => {
  const { run } = notebook({
    members: "import { ones, zeros as nothing } from '@tensorflow/tfjs'",
    all: "import * as tf from '@tensorflow/tfjs'",
    default: "import Chart, { dot } from '@observablehq/plot'",
    graft: "import { crossEntropy, display } from 'graft'",
    use: '[ones === tf.ones, nothing === tf.zeros, typeof Chart.plot, dot === Chart.dot, typeof crossEntropy, typeof display].join()',
  });
  await run('members');
  expect(shownAtLast(await run('use')).get('value')).toEqual({
    kind: 'text',
    text: 'true,true,function,true,function,function',
  });
});

test.each([
  [
    "import { loadResnet18 } from 'graft'; loadResnet18",
    '`graft` has no `loadResnet18`. Did you mean `loadResNet18`?',
  ],
  ["import { lineZ } from '@observablehq/plot'; lineZ", '`@observablehq/plot` has no `lineZ`.'],
  ["import { nonsense } from '@tensorflow/tfjs'; nonsense", '`@tensorflow/tfjs` has no `nonsense`.'],
  ["import { toString } from 'graft'; toString", '`graft` has no `toString`.'],
])('an import of what is not there names it: %s', async (code, message) => {
  const error = await notebook({ a: code }).fail('a');
  expect(error.message).toContain(message);
});

test('a name that Plot doesn’t have is an error at its line', async () => {
  const { fail } = notebook({ a: "import * as Plot from '@observablehq/plot';\nPlot.lineZ([1])" });
  expect(await fail('a')).toMatchObject({ name: 'TypeError', place: { line: 2 } });
});

test('a cell that honours the signal ends as stopped and leaves all in order', async () => {
  const { run, fail } = notebook({
    a: `import * as tf from '@tensorflow/tfjs'; 
        const t = tf.ones([2]); const pending = stopMe(); tf.ones([3]); await pending; const late = 1`,
    b: 'late',
  });
  const controller = new AbortController();
  const before = { scopes: scopes(), tensors: tf.memory().numTensors };
  Object.assign(globalThis, {
    stopMe: () =>
      new Promise((_, reject) => {
        const { signal } = host();
        signal.addEventListener('abort', () => reject(signal.reason as Error)); // what abort() was given
      }),
  });
  const ended = run('a', controller.signal);
  controller.abort();
  await expect(ended).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect({ scopes: scopes(), tensors: tf.memory().numTensors }).toEqual(before);
  expect((await fail('b')).name).toBe('ReferenceError');
});

test('a cell that was stopped and ends all the same defines nothing', async () => {
  const { run, fail } = notebook({ a: 'const unheard = 1;', b: 'unheard' });
  await expect(run('a', AbortSignal.abort())).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  );
  expect((await fail('b')).name).toBe('ReferenceError');
});

test('an output that can’t be sent fails the cell and nothing stays open', async () => {
  const { evaluate } = await import('../../../src/lib/kernel/evaluate.ts');
  const code = {
    cell: 'a',
    body: "__cell.value = 'x';\nreturn { unsent: 1 };",
    inputs: [],
    outputs: ['unsent'],
    imports: [],
    warnings: [],
    inserted: [],
  };
  const before = { scopes: scopes(), host: host() };
  const send = (): never => {
    throw new DOMException('could not be cloned', 'DataCloneError');
  };
  await expect(
    evaluate({ code, signal: new AbortController().signal, base: '', datasets: [], send }),
  ).rejects.toThrow('could not be cloned');
  expect({ scopes: scopes(), host: host() }).toEqual(before);
  expect((await notebook({ c: 'const unsent = 2', b: 'unsent' }).fail('b')).name).toBe('ReferenceError');
});
