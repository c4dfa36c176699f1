/** The mistakes that people make here: each one is made for real, with the libraries themselves. */
import { beforeAll, expect, test } from 'vitest';
import { logOf, notebook, runOne, useCpu } from './notebook.ts';

beforeAll(useCpu);

const TF = "import * as tf from '@tensorflow/tfjs';\n";
const G = (names: string) => `import { ${names} } from 'graft';\n`;
const dense = `${TF}const net = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [5], name: 'fc' })] });\n`;
const features = `const features = { values: new Float32Array(1024), dimensions: 512, shape: [512], layer: 'avgpool', labels: Int32Array.of(0, 1), count: 2, classes: ['a', 'b'], pictures: [], skipped: [] };\n`;
const tiny = `${TF}const model = tf.sequential({ layers: [tf.layers.globalAveragePooling2d({ inputShape: [1, 1, 512], name: 'avgpool' }), tf.layers.dense({ units: 2, name: 'fc' })] });\n${features}`;
const data = '{ train: features, validation: features }';

const net = `${TF}${G('randomResNet18, toInput, imagenet')}const net = randomResNet18({ numClasses: 2, size: 32 });
const transform = { size: 16, ...imagenet };
const pixels = { width: 20, height: 20, data: new Uint8ClampedArray(1600) };\n`;
const compiled = `${net}net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });\n`;
const OWN_SIZE =
  /takes \[batch, 32, 32, 3\].* came is \[batch, 16, 16, 3\].* 32 × 32 .* 16 × 16.*`size` is 32/;

/** Pictures that a ResNet-18 does not take. Functions of graft take any size: what is in them counts places itself. */
const PICTURES: readonly [string, string, RegExp][] = [
  ['pictures of another size', `${net}net.predict(tf.zeros([1, 16, 16, 3]))`, OWN_SIZE],
  [
    'pictures of another size for a part',
    `${net}const part = tf.model({ inputs: net.inputs, outputs: net.getLayer('avgpool').output });\npart.predict(tf.zeros([2, 16, 16, 3]))`,
    OWN_SIZE,
  ],
  [
    'fit on pictures of another size',
    `${compiled}await net.fit(tf.zeros([2, 16, 16, 3]), tf.zeros([2, 2]))`,
    OWN_SIZE,
  ],
  [
    'evaluate on pictures of another size',
    `${compiled}net.evaluate(tf.zeros([2, 16, 16, 3]), tf.zeros([2, 2]))`,
    OWN_SIZE,
  ],
  [
    'targets of five for two classes',
    `${compiled}await net.fit(tf.zeros([2, 32, 32, 3]), tf.zeros([2, 5]))`,
    /gives \[2\] .* have \[5\].*replaceHead\(model, 5\)/,
  ],
  [
    'more targets than pictures',
    `${compiled}await net.fit(tf.zeros([2, 32, 32, 3]), tf.zeros([3, 2]))`,
    /2 pictures and 3 targets/,
  ],
  ['one channel', `${net}net.predict(tf.zeros([1, 32, 32, 1]))`, /red, green and blue/],
  ['channels first', `${net}net.predict(tf.zeros([1, 3, 32, 32]))`, /\.transpose\(\[0, 2, 3, 1\]\)/],
  ['features for pictures', `${net}net.predict(tf.zeros([1, 512]))`, /\[1, 512\], one of 2\. Features/],
  ['features for pictures, by apply', `${net}net.apply(tf.zeros([1, 512]))`, /`conv1\.pad` takes .* of 4/],
  ['one picture, by apply', `${net}net.apply(tf.zeros([32, 32, 3]))`, /expandDims\(0\)/],
  [
    'a list of pictures',
    `${net}net.predict([tf.zeros([1, 32, 32, 3]), tf.zeros([1, 32, 32, 3])])`,
    /one tensor, and here are 2 .*tf\.stack/,
  ],
  [
    'the input of another transform',
    `${net}net.predict(tf.tensor(toInput(pixels, transform), [1, 32, 32, 3]))`,
    /768 numbers are one picture of 16 × 16.*transform\.size/,
  ],
  [
    'conv2d of a table',
    `${TF}tf.conv2d(tf.ones([4, 10]), tf.ones([3, 3, 3, 2]), 1, 'same')`,
    /`conv2d` takes .* of 4/,
  ],
  ['dot', `${TF}tf.dot(tf.ones([2, 3]), tf.ones([2, 3]))`, /has 3 numbers, .* second 2/],
  ['matMul of a plain row', `${TF}tf.ones([3]).matMul(tf.ones([3, 4]))`, /plain row of 3.*expandDims\(0\)/],
  ['flatten of a row', `${TF}tf.layers.flatten().apply(tf.ones([3]))`, /takes a tensor of 3 .* one of 1/],
];

/** What the reader reads, all of it. */
async function told(code: string): Promise<string> {
  const { message, hint = '' } = await notebook({ one: code }).fail('one');
  return `${message} | ${hint}`;
}

test.each<[string, string, RegExp]>([
  ['a promise as a tensor', `${TF}const t = Promise.resolve(tf.ones([2]));\ntf.add(t, 1)`, /`await`/],
  [
    'a promise as a dataset',
    `${G('openImageFolder, split')}const d = openImageFolder('x');\nd.catch(() => 0);\nsplit(d)`,
    /\| `openImageFolder\(…\)` stands here without `await`/,
  ],
  [
    'a member of a promise',
    `${G('loadResNet18')}const net = loadResNet18().model;\nnet.layers`,
    /`loadResNet18\(…\)` stands here without `await`/,
  ],
  ['numbers of a tensor', `${TF}tf.ones([2]).data()[0].toFixed(1)`, /without `await`/],
  [
    'a loop over batches',
    `${G('batches')}for (const b of batches({ classes: [], pictures: [] }, {})) ;`,
    /for await/,
  ],
  ['a disposed tensor', `${TF}const t = tf.ones([2]);\nt.dispose();\nt.add(1)`, /freed already: after/],
  ['a tensor out of a tidy', `${TF}let t;\ntf.tidy(() => { t = tf.ones([2]); });\nt.add(1)`, /returns/],
  ['matMul', `${TF}tf.ones([2, 3]).matMul(tf.ones([4, 5]))`, /\[2, 3\] and \[4, 5\]: .* 3 .* 4\./],
  ['concat', `${TF}tf.concat([tf.ones([2, 3]), tf.ones([2, 4])])`, /\[2, 3\] and \[2, 4\]/],
  ['stack', `${TF}tf.stack([tf.ones([2, 3]), tf.ones([2])])`, /\[2, 3\] and \[2\]/],
  ['reshape', `${TF}tf.ones([2, 3]).reshape([4, 2])`, /has 6 numbers, and \[4, 2\] would take 8/],
  ['too few numbers', `${TF}tf.tensor2d([1, 2, 3], [2, 2])`, /\[2, 2\] takes 4 numbers, and the list has 3/],
  ['broadcast', `${TF}tf.ones([2, 3]).add(tf.ones([2, 4]))`, /\[2, 3\] and \[2, 4\] don't fit/],
  [
    'input of a network',
    `${dense}net.predict(tf.ones([3, 4]))`,
    /`fc` takes \[batch, 5\], and what came is \[batch, 4\]/,
  ],
  ['input of a layer', `${dense}net.apply(tf.ones([3, 4]))`, /takes 5 numbers .* got \[3, 4\]/],
  [
    'one picture without a batch',
    `${TF}tf.sequential({ layers: [tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [8, 8, 3] })] }).predict(tf.ones([8, 8, 3]))`,
    /expandDims\(0\)/,
  ],
  ...PICTURES,
  ['channels', `${TF}tf.conv2d(tf.ones([1, 8, 8, 3]), tf.ones([3, 3, 4, 2]), 1, 'same')`, /3 channels.* 4/],
  [
    'labels that are not one-hot',
    `${TF}tf.losses.softmaxCrossEntropy(tf.tensor1d([0, 1], 'int32'), tf.ones([2, 5]))`,
    /\[2\] and the logits \[2, 5\].*tf\.oneHot\(labels, 5\)/,
  ],
  ['one-hot of floats', `${TF}tf.oneHot(tf.tensor1d([0, 1]), 5)`, /whole numbers, and they are float32/],
  ['where without a condition', `${TF}tf.where(tf.ones([2]), tf.ones([2]), tf.ones([2]))`, /comparison/],
  ['nothing as a tensor', `${TF}const row = {};\ntf.ones([2]).add(row.value)`, /nothing at all as `b`/],
  [
    'an optimizer for other shapes',
    `${TF}const a = tf.variable(tf.ones([2])), b = tf.variable(tf.ones([3]));\nconst o = tf.train.momentum(0.1, 0.9);\no.minimize(() => a.sum(), false, [a]);\no.minimize(() => b.sum(), false, [b]);`,
    /velocities by position, of shape \[2\] where now \[3\]/,
  ],
  ['nothing to train', `${TF}tf.train.sgd(0.1).minimize(() => tf.scalar(1), false, [])`, /list .* is empty/],
  [
    'a loss of many numbers',
    `${TF}const v = tf.variable(tf.ones([2]));\ntf.train.sgd(0.1).minimize(() => v.mul(2))`,
    /\.mean\(\)/,
  ],
  [
    'a loss that left the tensors',
    `${TF}const v = tf.variable(tf.ones([2]));\ntf.train.sgd(0.1).minimize(() => tf.tensor1d(v.dataSync()).sum(), false, [v])`,
    /no gradient passes/,
  ],
  ['fit before compile', `${dense}await net.fit(tf.ones([3, 5]), tf.ones([3, 2]))`, /compile\(/],
  ['weights turned round', `${dense}net.layers[0].setWeights([tf.ones([2, 5]), tf.ones([2])])`, /PyTorch/],
  ['another host', "await fetch('http://127.0.0.1:1/x.json')", /from this site only/],
  ['a page instead of JSON', "await new Response('<!doctype html>').json()", /web page and not JSON/],
  ['half a JSON', "JSON.parse('[1, 2')", /not JSON\. Is it cut short/],
  ['an index past the end', 'const list = [];\nlist[3].label', /in front of `\.label` is undefined/],
  ['a misspelt method', 'const list = [];\nlist.fliter(1)', /`list\.fliter` is no function/],
  ['a const in a block', 'const n = 1;\n{ n = 2; }', /`let`/],
  ['used too early', 'n + 1;\nconst n = 1;', /above the line/],
  ['endless recursion', 'function f() { return f() + 1; }\nf()', /calls itself/],
  // Errors of graft itself say what to do.
  [
    'no transform',
    `${G('predict')}${tiny}await predict(model, { classes: ['a', 'b'], pictures: [] })`,
    /transform/,
  ],
  [
    'a head of two for three',
    `${G('train')}${tiny}features.classes.push('c');\nawait train(model, ${data})`,
    /replaceHead/,
  ],
  ['one class', `${G('train')}${tiny}features.classes.pop();\nawait train(model, ${data})`, /only one class/],
  [
    'every layer frozen',
    `${G('train')}${tiny}for (const l of model.layers) l.trainable = false;\nawait train(model, ${data})`,
    /trainable = true/,
  ],
  [
    'a learning rate far too high',
    `${G('train')}${tiny}features.values.fill(1);\nawait train(model, ${data}, { epochs: 9, optimizer: tf.train.momentum(1e38, 0.9) })`,
    /Lower the learning rate/,
  ],
  ['no zip', `${G('openImageFolder')}await openImageFolder(new Blob(['no']))`, /not a zip/],
  ['a name that graft has not', `${G('splitt')}splitt(1)`, /Did you mean `split`/],
  [
    'a plot option that is a function',
    "import * as Plot from '@observablehq/plot';\nPlot.plot({ x: { tickFormat: (d) => d + '%' }, marks: [Plot.ruleX([0])] })",
    /tickFormat.*format string/,
  ],
])('a mistake is told in the reader’s words: %s', async (_, code, words) => {
  expect(await told(code)).toMatch(words);
});

test('a layer of another cell’s network: did you mean', async () => {
  const { run, fail } = notebook({
    net: `${G('randomResNet18')}const base = randomResNet18({ numClasses: 2 });`,
    use: "base.getLayer('layer4.1.relu3')",
  });
  await run('net');
  expect((await fail('use')).hint).toMatch(/Did you mean `layer4\.1\.relu\d`\?/);
});

test('a promise of another cell is named', async () => {
  const { run, fail } = notebook({
    load: 'async function slow() { return [1]; }\nconst list = slow();',
    use: 'list.map((x) => x)',
  });
  expect(logOf(await run('load')).lines).toEqual([expect.stringMatching(/^`list` is a promise/)]);
  expect((await fail('use')).hint).toMatch(/^`list` is a promise.*const list = await/);
});

test.each([
  ['what is no mistake of these', "throw new Error('x')"],
  ['a TypeError with all awaits there', 'const t = await Promise.resolve(1);\nt.a.b.c'],
  ['a thrown text', "throw 'Tensor is disposed.'"],
])('%s gets no hint about promises', async (_, code) => {
  expect((await notebook({ one: code }).fail('one')).hint ?? '').not.toMatch(/await|freed/);
});

const warned = async (code: string): Promise<readonly string[]> => logOf(await runOne(code)).lines;

test('softmax before softmaxCrossEntropy is seen by its values, once', async () => {
  const loss = (logits: string) =>
    `${TF}const y = tf.oneHot([0, 1], 5);\nfor (let i = 0; i < 3; i++) tf.losses.softmaxCrossEntropy(y, ${logits});`;
  expect(await warned(loss('tf.randomNormal([2, 5], 0, 1, "float32", 1).softmax()'))).toEqual([
    expect.stringMatching(/each row sums to 1/),
  ]);
  expect(await warned(loss('tf.randomNormal([2, 5], 0, 1, "float32", 1)'))).toEqual([]);
  expect(
    await warned(
      `${G('train')}${tiny}model.add(tf.layers.softmax());\nawait train(model, ${data}, { epochs: 2 });`,
    ),
  ).toEqual([expect.stringMatching(/each row sums to 1/)]);
});

test('an optimizer that moves variables with the velocities of others is seen', async () => {
  const code = (after: string) =>
    `${TF}const a = tf.variable(tf.ones([2]), true, 'first'), b = tf.variable(tf.ones([2]), true, 'second');\nlet o = tf.train.momentum(0.1, 0.9);\no.minimize(() => a.sum(), false, [a]);\n${after}\no.minimize(() => b.sum(), false, [b]);\na.dispose(); b.dispose();`;
  expect(await warned(code(''))).toEqual([expect.stringMatching(/`second` is moved with that of `first`/)]);
  expect(await warned(code('o = tf.train.momentum(0.1, 0.9);'))).toEqual([]);
});

test('pixels that were not normalised are seen', async () => {
  const net = `${TF}const net = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [2, 2, 3] })] });\n`;
  expect(await warned(`${net}net.predict(tf.fill([1, 2, 2, 3], 200))`)).toEqual([
    expect.stringMatching(/values up to 200/),
  ]);
  expect(await warned(`${net}net.apply(tf.fill([1, 2, 2, 3], 200))`)).toHaveLength(1);
  expect(await warned(`${net}net.predict(tf.fill([1, 2, 2, 3], 2.6))`)).toEqual([]);
});

test('a result that is only a promise is said', async () => {
  expect(await warned('async function slow() { return 1; }\nslow()')).toEqual([
    expect.stringMatching(/^The last value is a promise/),
  ]);
});
