import { expect, test, type Reader } from './reader.ts';

/** Augmented pictures in batches of three and two, as numbers. */
const AUGMENTED = `import { augment, batches, imagenet, subset } from 'graft';
const rule = augment({ flip: true, crop: 0.5, colour: 0.3 });
const each: number[] = [];
const options = { transform: { size: 24, ...imagenet }, augment: rule };
for await (const { x } of batches(subset(flowers, { each: 1 }), { ...options, batchSize: 3 }))
  each.push(...(await x.data()));
each.filter((_, i) => i % 7 === 0).map((value) => value.toFixed(3)).join(' ');`;

/** Runs the cell that was put in the place of "count the classes". */
async function augmented(reader: Reader): Promise<number[]> {
  await reader.runs('count-classes', 'done', 120_000);
  const text = await reader.output('count-classes', 'text').textContent();
  return (text ?? '').trim().split(/\s+/).map(Number);
}

// WebGL drawn by software is slow to start: one kernel for both.
test('short cells run on WebGL, here drawn by software; augmented pictures are the same there as on WASM', async ({
  reader,
}) => {
  test.setTimeout(600_000);
  const { page } = reader;
  const onWebGL = () => expect(page.locator('html')).toHaveAttribute('data-backend', 'webgl');
  await reader.open('/the-pictures/?backend=webgl');
  await reader.write('count-classes', AUGMENTED);
  const webgl = await augmented(reader);
  await onWebGL();
  await page.getByRole('link', { name: /→/ }).click();
  await reader.runs('show-filters', 'done', 120_000);
  await expect(reader.output('show-filters', 'gallery').locator('canvas')).toHaveCount(64);
  await page.locator('header summary').first().click();
  await page.getByRole('link', { name: 'Feature extraction' }).click();
  await reader.runs('ask', 'done', 240_000);
  await expect(reader.output('ask', 'table').locator('tbody tr')).toHaveCount(5);
  await onWebGL();
  await expect(page.locator('[data-where]')).toContainText('You chose it.');

  await reader.open('/the-pictures/?backend=wasm');
  const wasm = await augmented(reader);
  await expect(page.locator('html')).toHaveAttribute('data-backend', 'wasm');
  expect(wasm.length).toBeGreaterThan(1000);
  expect(webgl).toHaveLength(wasm.length);
  expect(Math.max(...wasm.map((value, i) => Math.abs(value - (webgl[i] ?? NaN))))).toBeLessThan(0.01);
});

/** Drivers that are no good, as what a worker's script begins with. All have a name that a real GPU could have. */
const DRIVERS: readonly (readonly [what: string, script: string, said: RegExp])[] = [
  [
    'whose reads are NaN',
    `gl.readPixels = gl.getBufferSubData = (...values) => values.find(ArrayBuffer.isView)?.fill(NaN);`,
    /WebGL (computes wrongly|fails) here/,
  ],
  [
    'that is as coarse as half floats',
    `const read = gl.getBufferSubData;
     gl.getBufferSubData = function (target, offset, values, ...more) {
       read.call(this, target, offset, values, ...more);
       if (values instanceof Float32Array) values.forEach((value, i) => (values[i] = value * 1.0005));
     };`,
    /WebGL (computes wrongly|fails) here/,
  ],
  [
    'that never answers',
    `gl.clientWaitSync = () => 0x911b;`,
    /WebGL fails here \(there was no answer within 5 seconds\)/,
  ],
];

for (const [what, script, said] of DRIVERS)
  test(`a driver ${what} is passed over for WASM, with the reason`, async ({ reader }) => {
    const { page } = reader;
    await page.route(/\/worker-[^/]+\.js$/, async (route) => {
      const response = await route.fetch();
      const named = `const gl = WebGL2RenderingContext.prototype; const parameter = gl.getParameter;
        gl.getParameter = function (name) { return name === 0x9246 ? 'GeForce' : parameter.call(this, name); };`;
      await route.fulfill({ response, body: `{ ${named} ${script} }\n${await response.text()}` });
    });
    await reader.open('/the-pictures/');
    await reader.runs('count-classes', 'done');
    await expect(page.locator('html')).toHaveAttribute('data-backend', 'wasm');
    await expect(page.locator('[data-where]')).toContainText(said);
  });

test('WebGL drawn by software is passed over for WASM, with the reason', async ({ reader }) => {
  await reader.open('/the-pictures/');
  await reader.runs('count-classes', 'done');
  await expect(reader.page.locator('html')).toHaveAttribute('data-backend', 'wasm');
  await expect(reader.page.locator('[data-where]')).toContainText('WebAssembly is faster');
});
