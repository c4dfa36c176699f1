import { beforeAll, expect, test } from 'vitest';
import { readOutput } from '../../../src/lib/data/read-output.ts';
import { logOf, notebook, runOne, shownAtLast, useCpu, valueOf } from './notebook.ts';

beforeAll(useCpu);

const TF = "import * as tf from '@tensorflow/tfjs';\n";

test('a string is text, and a long one is cut and says by how much', async () => {
  expect(await valueOf("'a\\nb'")).toEqual({ kind: 'text', text: 'a\nb' });
  expect(await valueOf("'x'.repeat(1_000_000)")).toEqual({
    kind: 'text',
    text: `${'x'.repeat(20_000)}… (980000 more characters)`,
  });
});

// Of each, one or the other would be cut in the middle of a tulip.
test.each(['', 'x'])('after “%s” no text is cut in the middle of a character', async (before) => {
  const tulips = `'${before}' + '🌷'.repeat(30_000)`;
  for (const value of [tulips, `[${tulips}]`, `{ a: [${tulips}] }`, `[{ [${tulips}]: ${tulips} }]`]) {
    const text = JSON.stringify(await valueOf(`(${value})`));
    expect(text).toContain('…');
    expect(text).not.toContain('\\ud83c');
  }
  const { lines } = logOf(await runOne(`console.log(${tulips}, 1)`));
  expect(lines.join('').isWellFormed()).toBe(true);
  const thrown = await notebook({ thrown: `throw new Error(${tulips})` }).fail('thrown');
  expect(JSON.stringify(thrown)).not.toContain('\\ud83c');
  const keys = (await runOne(`import { display } from 'graft';\ndisplay(1, ${tulips})`)).map((message) =>
    JSON.stringify(message),
  );
  expect(keys.join('')).not.toContain('\\ud83c');
});

test('undefined shows nothing, null is a value', async () => {
  expect(await runOne('undefined')).toEqual([]);
  expect(await runOne('const a = 1;')).toEqual([]);
  expect(await valueOf('null')).toEqual({
    kind: 'value',
    value: { type: 'leaf', text: 'null', tint: 'keyword' },
  });
});

test('a list of flat records is a table', async () => {
  expect(await valueOf("[{ a: 1, b: 'x' }, { a: null, c: true }, { a: 3n }]")).toEqual({
    kind: 'table',
    columns: ['a', 'b', 'c'],
    rows: [
      [1, 'x', ''],
      ['', '', 'true'],
      ['3n', '', ''],
    ],
    total: 3,
  });
});

test('dates, functions and symbols in a table are text, and long words are cut', async () => {
  expect(
    await valueOf("[{ d: new Date(0), f: () => 1, s: Symbol('s'), t: 'x'.repeat(1e6), bad: new Date(NaN) }]"),
  ).toMatchObject({
    kind: 'table',
    rows: [['1970-01-01T00:00:00.000Z', 'ƒ f', 'Symbol(s)', `${'x'.repeat(400)}…`, 'Invalid Date']],
  });
});

test('a table of ten million rows is cut to 200 and tells the true number, without a look at the rest', async () => {
  const { run } = notebook({
    rows: `const row = { a: 1, b: 2 }; const all = new Array(10_000_000).fill(row);
      const seen = { looks: 0 };
      const rows = new Proxy(all, { get: (list, at) => { seen.looks++; return Reflect.get(list, at); } });`,
    table: 'display(rows);',
    looks: '`${seen.looks}`',
    display: "import { display } from 'graft'",
  });
  await run('rows');
  const [posted] = await run('table');
  expect(posted?.[1]).toMatchObject({ kind: 'table', columns: ['a', 'b'], total: 10_000_000 });
  expect(posted?.[1]).toHaveProperty('rows.length', 200);
  const looks = shownAtLast(await run('looks')).get('value');
  expect(looks?.kind === 'text' && Number(looks.text)).toBeGreaterThan(200);
  expect(looks?.kind === 'text' && Number(looks.text)).toBeLessThan(10_000);
});

test('a table with very many columns says how many are not shown', async () => {
  const wide = await valueOf('[Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`, i]))]');
  expect(wide).toMatchObject({ kind: 'table' });
  expect(wide?.kind === 'table' && wide.columns).toHaveLength(30);
  expect(wide?.kind === 'table' && wide.columns.at(-1)).toBe('… 71 more columns');
  expect(wide?.kind === 'table' && wide.rows[0]).toHaveLength(30);
});

test.each([
  ['nothing in it', '[]'],
  ['a hole', '[{ a: 1 }, , { a: 2 }]'],
  ['holes alone', 'new Array(1e7)'],
  ['nested records', '[{ a: { b: 1 } }]'],
  ['no columns', '[{}, {}]'],
  ['instances of a class', 'class P { x = 1 }; [new P(), new P()]'],
  ['a getter that throws', "[{ get a() { throw new Error('no') } }]"],
])('a list with %s is a tree, not a table', async (_, code) => {
  expect(await valueOf(code)).toMatchObject({ kind: 'value' });
});

test.each([
  [
    '[2, 2] float32',
    'tf.tensor2d([[1, 2], [3, 6]])',
    { shape: [2, 2], dtype: 'float32', min: 1, mean: 3, max: 6 },
  ],
  ['a scalar', 'tf.scalar(5)', { shape: [], min: 5, mean: 5, max: 5, values: [5], size: 1 }],
  ['int32', "tf.tensor1d([1, -2], 'int32')", { dtype: 'int32', min: -2, mean: -0.5, max: 1 }],
  [
    'bool',
    "tf.tensor1d([true, false], 'bool')",
    { dtype: 'bool', min: 0, mean: 0.5, max: 1, values: [1, 0] },
  ],
  ['NaN', 'tf.tensor1d([1, NaN, 3])', { min: NaN, mean: NaN, max: NaN, values: [1, NaN, 3] }],
  ['infinity', 'tf.tensor1d([1, Infinity])', { min: 1, mean: Infinity, max: Infinity }],
  ['no values', 'tf.zeros([0, 3])', { shape: [0, 3], min: NaN, mean: NaN, max: NaN, values: [], size: 0 }],
  ['many values', 'tf.ones([1000])', { size: 1000, values: Array.from({ length: 64 }, () => 1) }],
  ['a variable', 'tf.variable(tf.scalar(2))', { dtype: 'float32', mean: 2 }],
])('a tensor tells its shape, type and values: %s', async (_, code, expected) => {
  expect(await valueOf(`${TF}${code}`)).toMatchObject({ kind: 'tensor', ...expected });
});

test('a file, a blob and a list of them are files to keep', async () => {
  const made = await valueOf("new File(['abc'], 'a.csv', { type: 'text/csv' })");
  if (made?.kind !== 'files') throw new Error(`it is shown as ${made?.kind}`);
  const [file] = made.files;
  expect([file?.name, file?.type, await file?.text()]).toEqual(['a.csv', 'text/csv', 'abc']);
  expect(await valueOf("[new Blob(['a']), new File(['bc'], 'b')]")).toMatchObject({
    kind: 'files',
    files: [
      { name: 'file', size: 1 },
      { name: 'b', size: 2 },
    ],
  });
  expect(await valueOf("[new Blob(['a']), 1]")).toMatchObject({ kind: 'value' });
});

test('tensors of words and of complex numbers are trees: they have no least value', async () => {
  const leaf = (text: string) => expect.objectContaining({ text });
  expect(await valueOf(`${TF}tf.tensor1d(['a', 'b'])`)).toMatchObject({
    kind: 'value',
    value: {
      name: 'Tensor [2] string',
      entries: [
        ['0', leaf('"a"')],
        ['1', leaf('"b"')],
      ],
      more: 0,
    },
  });
  expect(await valueOf(`${TF}tf.complex([1, 2], [0, -3])`)).toMatchObject({
    kind: 'value',
    value: {
      name: 'Tensor [2] complex64',
      entries: [
        ['0', leaf('1 + 0i')],
        ['1', leaf('2 - 3i')],
      ],
    },
  });
  expect(await valueOf(`${TF}tf.fill([1000], 'x')`)).toMatchObject({ value: { more: 940 } });
});

test('a disposed tensor is a clear error', async () => {
  const error = await notebook({ one: `${TF}const t = tf.ones([2, 3]);\nt.dispose();\nt` }).fail('one');
  expect(error.message).toContain('a tensor of shape [2, 3] that was disposed');
});

test('pixels are a picture, copied as they are now and without what hangs on them', async () => {
  const posted = await runOne(`import { display } from 'graft';
    const pixels = { width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255]), draw() {} };
    display(pixels, 'a');
    pixels.data[0] = 9;
    display(pixels, 'b');`);
  const picture = (red: number) => ({
    kind: 'image',
    pixels: { width: 1, height: 1, data: new Uint8ClampedArray([red, 2, 3, 255]) },
  });
  expect(posted.map(([, output]) => output)).toEqual([picture(1), picture(9)]);
});

test('pixels of the wrong size are no picture', async () => {
  expect(await valueOf('({ width: 2, height: 2, data: new Uint8ClampedArray(4) })')).toMatchObject({
    kind: 'value',
  });
});

test('a part of a large buffer is sent without the rest', async () => {
  const output = await valueOf(
    '({ width: 1, height: 1, data: new Uint8ClampedArray(new ArrayBuffer(1e6)).subarray(8, 12) })',
  );
  expect(output?.kind === 'image' && output.pixels.data.buffer.byteLength).toBe(4);
});

test('what graft shows is shown as it is: a gallery, a summary', async () => {
  const pixels = '{ width: 1, height: 1, data: new Uint8ClampedArray(4) }';
  expect(
    await valueOf(`import { gallery } from 'graft'; await gallery([{ pixels: ${pixels}, caption: 'a' }])`),
  ).toMatchObject({ kind: 'gallery', items: [{ pixels: { width: 1 } }] });
  const model = 'tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] })';
  const summary = { kind: 'summary', parameters: 8, trainable: 8 };
  expect(await valueOf(`${TF}import { summary } from 'graft'; summary(${model})`)).toMatchObject(summary);
  expect(await valueOf(`${TF}${model}`)).toMatchObject(summary);
});

test('a displayable that cannot be sent is an error of its cell, at the line that shows it', async () => {
  const code =
    "import { display } from 'graft';\ndisplay({ [Symbol.for('graft.shown')]: { kind: 'text', text: () => 1 } });";
  expect(await notebook({ one: code }).fail('one')).toMatchObject({
    name: 'DataCloneError',
    place: { line: 2, column: 1 },
  });
});

test('a plot is data', async () => {
  const plot = "import * as Plot from '@observablehq/plot';\n";
  expect(await valueOf(`${plot}Plot.dot([1, 2], { x: (d) => d * 2 }).plot()`)).toMatchObject({
    kind: 'plot',
    spec: { $plot: 'plot' },
  });
  expect(
    await notebook({ one: `${plot}Plot.plot({ x: { tickFormat: (d) => 'a' } })` }).fail('one'),
  ).toMatchObject({
    name: 'PlotOptionError',
    message: expect.stringContaining('`plot.x.tickFormat`'),
  });
});

test('progress of one cell is one output, however often its label changes', async () => {
  const { host } = await import('../../../src/lib/host/host.ts');
  Object.assign(globalThis, { graftHost: host });
  const posted = await runOne(
    'for (let i = 0; i < 500; i++) graftHost().progress({ label: `epoch ${i}`, done: i, total: 500 }); 7',
  );
  expect([...shownAtLast(posted).keys()]).toEqual(['progress', 'value']);
});

test('what the page would refuse is an error of the cell, and what is long is cut on the way', async () => {
  const pixels = '({ width, height, data: new Uint8ClampedArray(4 * width * height) })';
  const { fail, run } = notebook({
    large: `const [width, height] = [5000, 4000];\n${pixels};`,
    many: "Array.from({ length: 101 }, () => new Blob(['a']));",
    keys: 'new Map(Array.from({ length: 60 }, (_, i) => [Array(60).fill(`${i}`.repeat(300)), i]))',
  });
  expect((await fail('large')).message).toMatch(/5000 × 4000 pixels.*Make it smaller/);
  expect((await fail('many')).message).toMatch(/101 files.*one archive/);
  expect(JSON.stringify(await run('keys')).length).toBeLessThan(60_000);
});

test('every output that the kernel describes is one that the page reads as it is', async () => {
  const odd = [
    "'x'.repeat(1e6)",
    "Array(12).fill('\\u0000'.repeat(1e5))",
    'Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => ({ a: {} }))))',
    "Array.from({ length: 300 }, () => Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`.repeat(200), 'x'.repeat(999)])))",
    `${TF}tf.tensor(Array(100).fill(NaN))`,
    `${TF}tf.fill([1000], 'x'.repeat(1e4))`,
    "new File([], 'n'.repeat(400))",
    "console.log('x'.repeat(1e6))",
  ];
  for (const code of odd)
    for (const [, output] of await runOne(code)) expect(readOutput(output)).toEqual(output);
});
