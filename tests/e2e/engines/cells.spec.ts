import { cell, expect, test, type Visitor } from './visitor.ts';

/** Where the network runs, as the page says. */
async function where({ tab }: Visitor): Promise<string> {
  return tab.evaluate(() => document.querySelector('[data-where]')?.textContent ?? '');
}

test('chapter 1 by direct link: the network names what it sees', async ({ visitor }) => {
  await visitor.open('/feature-extraction/');
  await visitor.runs('ask', 'done');
  await visitor.sees(`${cell('ask')} [data-kind="table"] tbody tr`, 5);
  expect(await visitor.attribute('html', 'data-kernel')).toBe('ready');
  console.log(`${visitor.engine.name}: ${await where(visitor)}`);
  // As many threads are said as there are: none without shared memory.
  const shares = await visitor.tab.evaluate(() => typeof SharedArrayBuffer !== 'undefined');
  if (!shares) expect(await where(visitor)).not.toContain('threads');
});

test('chapter 2 by direct link: pictures are opened, shown and counted', async ({ visitor }) => {
  await visitor.open('/the-pictures/');
  await visitor.runs('look-at-pictures', 'done');
  await visitor.sees(`${cell('look-at-pictures')} [data-kind="gallery"] canvas`);
  await visitor.runs('count-classes', 'done');
  await visitor.sees(`${cell('count-classes')} [data-kind="plot"] svg`);
});

// In Chromium, lesson.spec.ts tries this and more.
const lesson = { tag: '@lesson' };
test(
  'chapter 7 by direct link: training runs what it needs, and curves are drawn',
  lesson,
  async ({ visitor }) => {
    test.setTimeout(400_000);
    await visitor.open('/training/');
    await visitor.run('train');
    await visitor.reads(`${cell('train')} [data-status]`, /^first: load the network, load pictures/);
    await visitor.becomes('train', 'done', 300_000);
    await visitor.sees(`${cell('train')} [data-kind="plot"] svg`, 2);
    await visitor.reads(`${cell('train')} [data-kind="text"]`, /^After 60 epochs: (7[5-9]|[89]\d)\.\d%/);
  },
);

test('a cell is edited by hand, completed, and runs; a reload keeps its text', async ({ visitor }) => {
  const { tab } = visitor;
  await visitor.open('/loss-and-optimizer/');
  await visitor.write('softmax', 'const three = [1, 2, 3];\nthree.fin');
  await visitor.reads('.cm-tooltip-autocomplete', 'findLast', 60_000);
  await tab.press('Escape');
  await tab.type('d((n) => n > 1);');
  await tab.press('Control+Enter');
  await visitor.becomes('softmax', 'done');
  await visitor.reads(`${cell('softmax')} [data-kind="value"]`, /^2$/);
  await tab.reload();
  await visitor.works();
  await visitor.reads(`${cell('softmax')} .cm-content`, 'three.find((n) => n > 1);');
});

test('an error is told at its line', async ({ visitor }) => {
  await visitor.open('/loss-and-optimizer/');
  await visitor.write('softmax', "const fine = 1;\n\nthrow new Error('no such luck');");
  await visitor.runs('softmax', 'error');
  await visitor.reads(`${cell('softmax')} [data-kind="error"]`, 'no such luck');
  await visitor.reads(`${cell('softmax')} [data-kind="error"]`, 'line 3');
  await visitor.reads(`${cell('softmax')} .cm-line[data-error]`, 'throw new Error');
});

test('a slider is moved by keys, a point is clicked, and what follows follows', async ({ visitor }) => {
  const { tab } = visitor;
  const says = `${cell('softmax')} [data-kind="text"]`;
  await visitor.open('/loss-and-optimizer/');
  await visitor.write(
    'softmax',
    `import * as Inputs from '@observablehq/inputs';
import { view } from 'graft';
const level = view(Inputs.range([0, 9], { step: 1, value: 1, label: 'level' }));
const dots = [{ n: 1 }, { n: 2 }, { n: 3 }];
const dot = view(Plot.dot(dots, { x: 'n', y: 'n', fill: 'red', r: 12, tip: true }).plot());
\`\${level} \${dot?.n ?? 'none'}\`;`,
  );
  await visitor.runs('softmax', 'done');
  await visitor.reads(says, /^1 none$/);
  /** It follows; or it waits for Run, where the machine is so busy that its runs were slow. The focus stays where it is. */
  const follows = async (words: RegExp): Promise<void> => {
    const isThere = async (): Promise<boolean> => {
      const status = await visitor.text(`${cell('softmax')} [data-status]`);
      if (status?.includes('press Run'))
        await tab.evaluate(
          (selector) => {
            document.querySelector<HTMLElement>(selector)?.click();
          },
          `${cell('softmax')} button.run`,
        );
      return words.test((await visitor.text(says)) ?? '');
    };
    await expect.poll(isThere, { message: String(words) }).toBe(true);
  };
  const slider = `${cell('softmax')} input[type="range"]`;
  // The controls' library is loaded when the first control comes: the text may be there before the slider is.
  await visitor.sees(slider);
  await tab.evaluate((selector) => {
    document.querySelector<HTMLElement>(selector)?.focus();
  }, slider);
  await tab.press('ArrowRight');
  await follows(/^2 none$/);
  await visitor.click(`${cell('softmax')} .pointed circle:nth-of-type(2)`);
  await follows(/^2 2$/);
  await tab.press('ArrowRight');
  await follows(/^2 3$/);
  await tab.press('Escape');
  await follows(/^2 none$/);
  await visitor.becomes('softmax', 'done');
});

test('Stop ends an endless loop, and the notebook is usable after it', async ({ visitor }) => {
  await visitor.open('/loss-and-optimizer/');
  await visitor.write('softmax', 'while (true) {}');
  await visitor.run('softmax');
  await visitor.becomes('softmax', 'running');
  await visitor.click(`${cell('softmax')} button`, 'Stop');
  await visitor.becomes('softmax', 'stopped');
  await visitor.write('softmax', '6 * 7;');
  await visitor.runs('softmax', 'done');
  await visitor.reads(`${cell('softmax')} [data-kind="value"]`, /^42$/);
});

test('the kernel computes with WebGL, which the browser gives to its worker', async ({
  visitor,
  engineName,
}) => {
  test.skip(engineName === 'firefox', 'without a display, Firefox has no WebGL');
  await visitor.open('/loss-and-optimizer/?backend=webgl');
  await visitor.write('softmax', 'tf.matMul(tf.ones([8, 8]), tf.ones([8, 8])).sum().dataSync()[0];');
  await visitor.runs('softmax', 'done');
  await visitor.reads(`${cell('softmax')} [data-kind="value"]`, /^512$/);
  expect(await visitor.attribute('html', 'data-backend')).toBe('webgl');
  // As masked names of GPUs say nothing, none is shown as a fact.
  expect(await where(visitor)).not.toContain('Apple GPU');
});

test('cells reach nothing that the browser keeps for the reader, nor a realm where it would be', async ({
  visitor,
}) => {
  await visitor.open('/loss-and-optimizer/?backend=wasm');
  await visitor.write('softmax', OUT_OF_REACH);
  await visitor.runs('softmax', 'done');
  await visitor.reads(`${cell('softmax')} [data-kind="text"]`, /^nothing$/);
});

/** Looks on the worker, and on all that it has its things of. On one line: editors indent and close what is typed. */
const OUT_OF_REACH =
  "const there = []; for (let of = self; of; of = Object.getPrototypeOf(of)) for (const name of ['indexedDB', 'caches', 'BroadcastChannel', 'Worker', 'SharedWorker', 'cookieStore']) if (Reflect.get(of, name, self)) there.push(name); for (const name of ['storage', 'locks', 'serviceWorker']) if (navigator[name]) there.push(name); there.join(' ') || 'nothing'";
