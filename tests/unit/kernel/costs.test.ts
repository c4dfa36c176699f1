/** What a run does that a reader has to ask for: it is told of each run, by whatever means it was done. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import type { FromKernel } from '../../../src/lib/data/protocol.ts';
import { DEFAULT_CHOICES } from '../../../src/lib/data/choices.ts';
import { analyse } from '../../../src/lib/cells/analyse.ts';
import { compile } from '../../../src/lib/cells/compile.ts';
import { Asks } from '../../../src/lib/kernel/asks.ts';
import { Runs } from '../../../src/lib/kernel/runs.ts';
import { notebook, useCpu } from './notebook.ts';

beforeAll(useCpu);

const MODEL = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
const [x, y] = [tf.ones([4, 1]), tf.ones([4, 1])];
`;

test.each<[string, string, readonly string[]]>([
  ['fit', `${MODEL}await model.fit(x, y, { epochs: 1 });`, ['training']],
  ['trainOnBatch', `${MODEL}await model.trainOnBatch(x, y);`, ['training']],
  [
    'fitDataset',
    `${MODEL}await model.fitDataset(tf.data.array([{ xs: x, ys: y }]), { epochs: 1 });`,
    ['training'],
  ],
  ['a prediction', `${MODEL}model.predict(x);`, []],
  [
    'a camera that is not there',
    "import { camera } from 'graft';\ntry { for await (const frame of camera()) break; } catch { 0; }",
    ['the camera'],
  ],
  [
    'a download that fails',
    "import { openImageFolder } from 'graft';\ntry { await openImageFolder(new URL('http://127.0.0.1:9/a.zip')); } catch { 0; }",
    ['a download'],
  ],
  ['a sum', '1 + 1', []],
])('of %s', async (_, code, expected) => {
  const { run, costs } = notebook({ one: code });
  await run('one');
  expect([...new Set(costs())]).toEqual(expected);
});

test('the library is left as it was', async () => {
  const fit = (): unknown => Reflect.get(tf.LayersModel.prototype, 'fit');
  const before = fit();
  await notebook({ one: `${MODEL}await model.fit(x, y, { epochs: 1 });` }).run('one');
  await notebook({ one: "throw new Error('no');" }).fail('one');
  expect(fit()).toBe(before);
});

test('the end of a run says what it cost, and what stood at its controls is in what it shows', async () => {
  const said: FromKernel[] = [];
  const runs = new Runs({
    send: (message) => said.push(structuredClone(message)),
    asks: new Asks(() => undefined),
    tellLost: () => false,
    site: { base: '', datasets: [] },
    changedBuiltIns: () => [],
  });
  const run = async (number: number, code: string): Promise<unknown> => {
    const [cell] = analyse([{ id: 'one', kind: 'cell', for: null, mutates: [], code }]).cells;
    if (!cell) throw new Error('there is no cell');
    const controls = new Map([['lr', 0.25]]);
    await runs.run({ type: 'run', run: number, code: compile(cell), choices: DEFAULT_CHOICES, controls });
    return said.at(-1);
  };
  expect(await run(1, `${MODEL}await model.fit(x, y, { epochs: 1 });`)).toMatchObject({
    type: 'done',
    run: 1,
    cost: 'training',
  });
  expect(await run(2, '1 + 1')).not.toHaveProperty('cost');
  await run(
    3,
    "import { view } from 'graft';\nimport { range } from '@observablehq/inputs';\n`${view(range([0, 1], { label: 'lr' }))}`",
  );
  expect(said).toContainEqual({
    type: 'output',
    run: 3,
    key: 'value',
    output: { kind: 'text', text: '0.25' },
  });
});
