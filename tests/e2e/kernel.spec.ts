import { expect, test } from './reader.ts';

/** Cells that harm the kernel, what is said of it, and whether a new one takes its place. */
const HARM: readonly (readonly [what: string, code: string, state: string, said: RegExp])[] = [
  [
    'without memory',
    `WebAssembly.Memory.prototype.grow = () => { throw new RangeError('none left'); };
     const many: tf.Tensor[] = [];
     for (let i = 0; i < 1e4; i++) many.push(tf.fill([1e6], i));`,
    'error',
    /Out of memory: WebAssembly has no room for another 4 MB.*fewer or smaller pictures/,
  ],
  [
    'deaf and dumb',
    `self.postMessage = MessagePort.prototype.postMessage = () => undefined;
     self.addEventListener('message', (event) => event.stopImmediatePropagation(), true);
     Object.defineProperty(MessageEvent.prototype, 'data', { get: () => null });
     'still there'`,
    'done',
    /has changed `?MessagePort\.prototype\.postMessage/,
  ],
  [
    'changed',
    'Array.prototype.copyWithin = null as never;',
    'done',
    /has changed `?Array\.prototype\.copyWithin/,
  ],
  ['changed, at the next error', 'null.x', 'error', /The cell softmax has changed .*restart the kernel/],
  [
    'closed',
    'self.close(); await new Promise(() => undefined);',
    'error',
    /It has ended: a cell has closed it/,
  ],
  ['aborted', "throw new WebAssembly.RuntimeError('Aborted()');", 'error', /had no memory left.*is lost/],
];

test('a kernel that is out of memory, deaf, damaged or gone is told of, and the next cell runs', async ({
  reader,
}) => {
  await reader.open('/loss-and-optimizer/?backend=wasm');
  const run = async (code: string, state: string): Promise<void> => {
    await reader.write('softmax', code);
    await reader.runs('softmax', state);
  };
  for (const [what, code, state, said] of HARM) {
    await run(code, state);
    await expect(reader.cell('softmax').locator('[data-output]'), what).toContainText(said);
    await run('tf.fill([1e5], 7).mean();', 'done');
    await expect(reader.output('softmax', 'tensor'), what).toContainText('7');
  }
});

test('a kernel whose program never comes is told of, and Stop ends the wait', async ({ reader }) => {
  const { page } = reader;
  await page.clock.install();
  await page.route(/\/worker-[^/]+\.js$/, () => undefined);
  await reader.open('/loss-and-optimizer/');
  await reader.run('softmax');
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'starting');
  await page.clock.fastForward(61_000);
  await expect(page.locator('[data-trouble]')).toContainText('The kernel’s program has not come yet');
  await page.getByRole('banner').getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-kernel', 'off');
  await page.unroute(/\/worker-[^/]+\.js$/);
  await reader.runs('softmax', 'done');
});

test('one that is damaged beyond use says by whom at the next run, and a new one is not', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/?backend=wasm');
  await reader.write('softmax', 'Array.prototype.flatMap = null as never;');
  await reader.runs('softmax', 'done');
  await reader.runs('plot-loss', 'error');
  await expect(reader.output('plot-loss', 'error')).toContainText(
    'The cell softmax has changed Array.prototype.flatMap',
  );
  await page.locator('kernel-panel summary').click();
  await page.getByRole('button', { name: 'Restart kernel' }).click();
  await reader.write('softmax', '1 + 1');
  await reader.runs('plot-loss', 'done');
});
