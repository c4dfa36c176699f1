import * as tf from '@tensorflow/tfjs';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { notebook, scopes, useCpu } from './notebook.ts';

beforeAll(useCpu);

const TF = "import * as tf from '@tensorflow/tfjs';\n";
let depth = 0;
beforeEach(() => {
  depth = scopes();
});

/** Runs all cells twice; returns how many tensors there are before, after the first time and after the second. */
async function twice(cells: Readonly<Record<string, string>>): Promise<readonly [number, number, number]> {
  const { run } = notebook({ ...cells, imports: TF });
  const counts = [tf.memory().numTensors];
  for (let round = 0; round < 2; round++) {
    for (const id of Object.keys(cells)) await run(id);
    counts.push(tf.memory().numTensors);
  }
  expect(scopes()).toBe(depth);
  const [before = 0, first = 0, second = 0] = counts;
  return [before, first, second];
}

test.each<[string, string, string, number]>([
  ['a tensor', 'const v1 = tf.ones([2])', 'v1.add(1).dataSync()[0]', 1],
  ['in an array', 'const v2 = [tf.ones([2]), [tf.zeros([1])]]', 'v2[0].dataSync()', 2],
  ['in an object', 'const v3 = { a: { b: tf.ones([2]) } }', 'v3.a.b.dataSync()', 1],
  [
    'in a Map',
    'const v4 = new Map([[tf.ones([1]), tf.ones([2])]])',
    '[...v4].flat().map((t) => t.dataSync())',
    2,
  ],
  ['in a Set', 'const v5 = new Set([tf.ones([2])])', '[...v5][0].dataSync()', 1],
  ['in an instance', 'class Box { t = tf.ones([2]) }; const v6 = new Box()', 'v6.t.dataSync()', 1],
  [
    'behind a getter that throws',
    'const v7 = { get a() { throw new Error() }, t: tf.ones([2]) }',
    'v7.t.dataSync()',
    1,
  ],
  [
    'behind a hostile proxy',
    'const no = () => { throw 1 }; const v8 = [new Proxy({}, { get: no, ownKeys: no, getPrototypeOf: no }), tf.ones([2])]',
    'v8[1].dataSync()',
    1,
  ],
  [
    'behind many rows',
    'const v9 = { t: tf.ones([2]), rows: Array.from({ length: 300_000 }, (_, i) => ({ i })) }',
    'v9.t.dataSync()',
    1,
  ],
  [
    'within many rows',
    'const v10 = Array.from({ length: 2_000_000 }, (_, i) => (i === 1_999_999 ? { t: tf.ones([2]) } : [])); tf.ones([1])',
    'v10.at(-1).t.dataSync()',
    2,
  ],
  [
    'in a large Map',
    'const v11 = new Map(Array.from({ length: 300_000 }, (_, i) => [i, i === 1 ? tf.ones([2]) : i]))',
    'v11.get(1).dataSync()',
    1,
  ],
  ['out of a tidy', 'const v12 = tf.tidy(() => tf.ones([2]).add(1))', 'v12.dataSync()', 1],
  [
    'kept within a tidy',
    'const v13: tf.Tensor[] = []; tf.tidy(() => { v13.push(tf.keep(tf.ones([2]))) })',
    'v13[0].dataSync()',
    1,
  ],
  ['a variable', 'const v14 = tf.variable(tf.ones([2]))', 'v14.dataSync()', 1],
  ['a variable by name', "const v15 = tf.variable(tf.ones([2]), true, 'mine')", 'v15.dataSync()', 1],
  [
    'a model',
    'const v16 = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] })',
    'v16.predict(tf.ones([1, 3])).dataSync()',
    2,
  ],
  ['nothing handed on', 'tf.ones([2]).add(1); const f = () => tf.ones([1]); f()', 'typeof f', 0],
])('running cells twice holds what running them once does: %s', async (_, make, use, held) => {
  const [before, first, second] = await twice({ make, use });
  expect(first - before).toBeLessThanOrEqual(held);
  expect(second).toBe(first);
});

const MODEL =
  "const base = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], name: 'avgpool' })] })";
const STEP = 'optimizer.minimize(() => head.predict(tf.ones([1, 3])).sum())';

test('a head by replaceHead, and an optimizer made in one cell and used in the next', async () => {
  const [, first, second] = await twice({
    base: MODEL,
    head: "import { trainableVariables } from 'graft'; const head = tf.sequential({ layers: [...base.layers, tf.layers.dense({ units: 1, inputShape: [2] })] })",
    optimizer: 'const optimizer = tf.train.momentum(0.1, 0.9)',
    train: `${STEP}; ${STEP}; optimizer.getClassName()`,
  });
  expect(second).toBe(first);
});

test('a network whose head graft replaced', async () => {
  const [, first, second] = await twice({
    network:
      "import { randomResNet18, replaceHead } from 'graft'; const network = randomResNet18({ numClasses: 3 })",
    grafted: 'const grafted = replaceHead(network, 2)',
  });
  expect(second).toBe(first);
}, 120_000);

test('an optimizer outlives the cell that used it', async () => {
  const { run } = notebook({
    imports: TF,
    head: 'const head = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] })',
    optimizer: 'const optimizer = tf.train.momentum(0.1, 0.9)',
    train: STEP,
    adam: "head.compile({ optimizer: 'adam', loss: 'meanSquaredError' })",
    fit: 'await head.fit(tf.ones([2, 3]), tf.ones([2, 2]), { epochs: 1, verbose: 0 }); 1',
  });
  for (const id of ['head', 'optimizer', 'train']) await run(id);
  const { numTensors } = tf.memory();
  await run('train');
  await run('train');
  expect(tf.memory().numTensors).toBe(numTensors);
  for (const id of ['adam', 'fit', 'fit']) await run(id);
});

test('a tensor put into what another cell defined lives as long as that', async () => {
  const { run } = notebook({
    imports: TF,
    list: 'const list: tf.Tensor[] = []',
    push: 'list.push(tf.ones([2])); list.length',
    read: 'list.map((t) => t.dataSync()[0])',
  });
  const { numTensors } = tf.memory();
  await run('list');
  await run('push');
  await run('read');
  await run('push');
  await run('read');
  expect(tf.memory().numTensors).toBe(numTensors + 2);
  await run('list');
  expect(tf.memory().numTensors).toBe(numTensors);
});

test('a tensor that two cells hand on is freed with the one that made it', async () => {
  const { run } = notebook({ imports: TF, make: 'const made = tf.ones([2])', pass: 'const passed = made' });
  await run('make');
  await run('pass');
  const { numTensors } = tf.memory();
  await run('pass');
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(await run('make')).toEqual([]);
  expect(tf.memory().numTensors).toBe(numTensors);
});

test.each([
  ['a throw', "tf.ones([2]); throw new Error('x')"],
  ['inside tidy', "tf.tidy(() => { tf.ones([2]); throw new Error('x') })"],
  ['inside nested tidies', "tf.tidy(() => tf.tidy(() => { tf.keep(tf.ones([2])); throw new Error('x') }))"],
  [
    'with a scope left open',
    "tf.engine().startScope(); tf.engine().startScope(); tf.ones([2]); throw new Error('x')",
  ],
  ['with a scope too much closed', "tf.ones([2]); tf.engine().endScope(); throw new Error('x')"],
  ['inside a gradient', "tf.grad((x) => { tf.ones([2]); throw new Error('x') })(tf.scalar(1))"],
  [
    'with variables and a model',
    "tf.variable(tf.ones([2])); tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] }); tf.train.adam(1); throw new Error('x')",
  ],
  ['behind an await', "const t = tf.ones([2]); await t.data(); throw new Error('x')"],
  ['while its value is shown', 'const kept = tf.ones([2]); const t = tf.ones([3]); t.dispose(); t'],
])('a cell that fails leaks nothing: %s', async (_, code) => {
  const { fail, run, edit } = notebook({ imports: TF, a: code });
  const { numTensors } = tf.memory();
  await fail('a');
  expect([tf.memory().numTensors, scopes()]).toEqual([numTensors, depth]);
  edit('a', 'tf.ones([2]); 1');
  await run('a');
  expect([tf.memory().numTensors, scopes()]).toEqual([numTensors, depth]);
});
