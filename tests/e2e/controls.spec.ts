/** Controls: what readers move below a cell, and what follows. */
import type { Locator, Page } from '@playwright/test';
import { FIGURES, FORMS } from './control-cells.ts';
import { expect, test, type Reader } from './reader.ts';

const PLAYGROUND = '/playground/?backend=cpu';
const CELL = 'playground';

/** What the cell's last value says, as a list. */
async function shows(reader: Reader, id: string, expected: readonly unknown[]): Promise<void> {
  await expect(reader.output(id, 'text')).toHaveText(JSON.stringify(expected));
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

test('each control is moved by keys, gives its value at once, and keeps it; one press puts it back', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open(PLAYGROUND);
  await reader.write(CELL, FORMS);
  await reader.runsTwice(CELL);
  await shows(reader, CELL, [0.001, 3, 'daisy', null, [2], false, 0, '']);
  const cell = reader.cell(CELL);

  await test.step('by keys', async () => {
    await cell.getByRole('slider', { name: 'learning rate' }).focus();
    await press(page, 'End', 1);
    await shows(reader, CELL, [1, 3, 'daisy', null, [2], false, 0, '']);
    await page.keyboard.press('Home');
    await shows(reader, CELL, [0.0001, 3, 'daisy', null, [2], false, 0, '']);
    // The field beside it is the same number; half a number is none, and changes nothing.
    await cell.getByRole('spinbutton', { name: 'learning rate' }).fill('');
    await cell.getByRole('spinbutton', { name: 'learning rate' }).fill('0.5');
    await cell.getByRole('spinbutton', { name: 'epochs' }).focus();
    await press(page, 'ArrowUp', 2);
    await cell.getByRole('combobox', { name: 'flower' }).focus();
    await page.keyboard.press('r');
    await cell.getByRole('radio', { name: 'a' }).focus();
    await page.keyboard.press('ArrowDown');
    await cell.getByRole('checkbox', { name: 'x' }).focus();
    await page.keyboard.press('Space');
    await cell.getByRole('checkbox', { name: 'frozen' }).focus();
    await page.keyboard.press('Space');
    await cell.getByRole('button', { name: 'Again' }).focus();
    await press(page, 'Enter', 3);
    await cell.getByRole('textbox', { name: 'name' }).focus();
    await page.keyboard.type('Ada');
    await shows(reader, CELL, [0.5, 5, 'rose', 'b', [1, 2], true, 3, 'Ada']);
    await reader.becomes(CELL, 'done');
    // What has followed is no news: nobody is told thirty times a second.
    await expect(cell.locator('[data-announce]')).toHaveText(/^first cell: \d+ ms$/);
  });

  await test.step('after a reload: what stands there is there, and counts', async () => {
    await reader.keeps(CELL);
    await page.reload();
    await expect(cell.getByRole('spinbutton', { name: 'learning rate' })).toHaveValue('0.5');
    await expect(cell.getByRole('combobox', { name: 'flower' })).toHaveValue('1');
    await expect(page.locator('html')).toHaveAttribute('data-kernel', 'off');
    await cell.getByRole('checkbox', { name: 'frozen' }).uncheck();
    await expect(page.locator('html')).toHaveAttribute('data-kernel', 'off');
    await reader.runsTwice(CELL);
    await shows(reader, CELL, [0.5, 5, 'rose', 'b', [1, 2], false, 3, 'Ada']);
  });

  await test.step('back, one by one', async () => {
    await expect(cell.getByRole('button', { name: 'Reset frozen' })).toBeHidden();
    await cell.getByRole('button', { name: 'Reset learning rate' }).click();
    await cell.getByRole('button', { name: 'Reset one of' }).click();
    await shows(reader, CELL, [0.001, 5, 'rose', null, [1, 2], false, 3, 'Ada']);
    await expect(cell.getByRole('radio', { name: 'b' })).not.toBeChecked();
  });

  await test.step('another range: what does not fit it is said', async () => {
    await reader.write(CELL, FORMS.replace('[1, 10]', '[1, 4]'));
    await reader.runs(CELL, 'done');
    await shows(reader, CELL, [0.001, 3, 'rose', null, [1, 2], false, 3, 'Ada']);
    await expect(cell.locator('[data-status]')).toContainText('“epochs” is back at its own value');
    await expect(cell.getByRole('spinbutton', { name: 'epochs' })).toHaveValue('3');
  });
});

test('a slider gives what a browser makes of its value: the nearest step from the least number', async ({
  reader,
}) => {
  const { page } = reader;
  const RANGES: readonly (readonly [least: number, most: number, step: number, value: number])[] = [
    [0, 1, 0.1, 0.25],
    [0, 1, 0.3, 1],
    [1, 10, 2, 6],
    [-5, 5, 2, 0.1],
    [0, 10, 3, 10],
    [0.1, 0.9, 0.2, 0.39],
    [0, 100, 7, 50],
    [-1, -0.5, 0.1, -0.72],
  ];
  await reader.open(PLAYGROUND);
  const calls = RANGES.map(
    ([least, most, step, value], i) =>
      `view(Inputs.range([${least}, ${most}], { step: ${step}, value: ${value}, label: 'r${i}' }))`,
  );
  await reader.write(
    CELL,
    `import * as Inputs from '@observablehq/inputs';\nimport { view } from 'graft';\nJSON.stringify([${calls.join(',\n')}]);`,
  );
  await reader.runs(CELL, 'done');
  const byBrowser = await page.evaluate(
    (ranges) =>
      ranges.map(([least, most, step, value]) => {
        const slider = document.createElement('input');
        Object.assign(slider, { type: 'range', min: least, max: most, step });
        slider.valueAsNumber = value;
        return slider.valueAsNumber;
      }),
    RANGES,
  );
  await shows(reader, CELL, byBrowser);
});

/** The middle of a point: an empty circle is no target by itself. */
async function middleOf(point: Locator): Promise<[x: number, y: number]> {
  const { x, y, width, height } = await boxOf(point);
  return [x + width / 2, y + height / 2];
}

async function boxOf(figure: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  // The page's head covers what is at its upper edge.
  await figure.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  // What was drawn a moment ago may still be finding its place.
  await expect(figure.page().locator('[data-drawing]')).toHaveCount(0);
  await figure.evaluate(async (element) => {
    const placeNow = (): string => JSON.stringify(element.getBoundingClientRect());
    let [place, frames] = [placeNow(), 0];
    while (frames < 3) {
      await new Promise((done) => requestAnimationFrame(done));
      frames = placeNow() === place ? frames + 1 : 0;
      place = placeNow();
    }
  });
  const box = await figure.boundingBox();
  if (!box) throw new Error('the figure is not seen');
  return box;
}

test('figures are controls: pointed at, held and let go, chosen and drawn, by mouse and by keys', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open(PLAYGROUND);
  await reader.write(CELL, FIGURES);
  await reader.runsTwice(CELL);
  await shows(reader, CELL, [null, null, null, null, []]);
  const cell = reader.cell(CELL);
  const [plot, matrix] = [cell.locator('.pointed').nth(0), cell.locator('.pointed').nth(1)];

  await test.step('a plot by mouse: under the pointer, held by a click, let go by Escape', async () => {
    const dot = await middleOf(plot.locator('circle').nth(4));
    await page.mouse.move(...dot);
    await shows(reader, CELL, [4, null, null, null, []]);
    await page.mouse.move(0, 0);
    await shows(reader, CELL, [null, null, null, null, []]);
    await page.mouse.click(...dot);
    await page.mouse.move(0, 0);
    await shows(reader, CELL, [4, null, null, null, []]);
    await page.keyboard.press('Escape');
    await shows(reader, CELL, [null, null, null, null, []]);
  });

  await test.step('by keys: from point to point', async () => {
    await expect(plot).toHaveAttribute('aria-valuetext', 'nothing');
    await plot.focus();
    await press(page, 'ArrowRight', 3);
    await shows(reader, CELL, [2, null, null, null, []]);
    await expect(plot).toHaveAttribute('aria-valuetext', /^x 2, y 0\.8/);
    await page.keyboard.press('End');
    await shows(reader, CELL, [11, null, null, null, []]);
    await matrix.focus();
    await press(page, 'ArrowRight', 2);
    // a, and what was taken for b: there is none of that.
    await shows(reader, CELL, [11, 'a', 0, null, []]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await shows(reader, CELL, [11, 'b', 1, null, []]);
  });

  await test.step('a gallery', async () => {
    const pictures = cell.getByRole('option');
    await pictures.nth(2).click();
    await shows(reader, CELL, [11, 'b', 1, 2, []]);
    await expect(pictures.nth(2)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await shows(reader, CELL, [11, 'b', 1, 1, []]);
  });

  await test.step('a sketch', async () => {
    const paper = cell.locator('.sketch');
    await paper.focus();
    await press(page, 'ArrowUp', 2);
    await press(page, 'ArrowRight', 2);
    await page.keyboard.press('Shift+ArrowDown');
    const drawn = [
      { x: 1, y: 0.54 },
      { x: 3, y: 0.44 },
    ];
    await shows(reader, CELL, [11, 'b', 1, 1, drawn]);
    const { x, y, width, height } = await boxOf(paper.locator('svg'));
    await page.mouse.move(x + 0.1 * width, y + 0.8 * height);
    await page.mouse.down();
    await page.mouse.move(x + 0.9 * width, y + 0.2 * height);
    await page.mouse.up();
    // Where the hand was quick, the curve has no gaps.
    await expect(async () => {
      const guess = JSON.parse(await reader.output(CELL, 'text').innerText()) as readonly { y: number }[][];
      const heights = (guess[4] ?? []).map((point) => point.y);
      expect(heights.length).toBeGreaterThan(8);
      expect(heights.slice(1)).toEqual([...heights.slice(1)].sort((a, b) => a - b));
    }).toPass();
    await cell.getByRole('button', { name: 'Clear your guess' }).click();
    await shows(reader, CELL, [11, 'b', 1, 1, []]);
  });

  await test.step('after a reload: held as before', async () => {
    await reader.keeps(CELL);
    await page.reload();
    await expect(cell.locator('[data-kind="plot"]').nth(0).locator('[aria-label="tip"] text')).toBeVisible();
    await expect(plot).toHaveAttribute('aria-valuetext', /^x 11/);
    await expect(cell.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
    await reader.runsTwice(CELL);
    await shows(reader, CELL, [11, 'b', 1, 1, []]);
    await cell.getByRole('button', { name: 'Let go' }).first().click();
    await shows(reader, CELL, [null, 'b', 1, 1, []]);
  });
});

test.describe('by finger', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test('a plot and a picture are touched, a curve is drawn, and nothing is wider than the window', async ({
    reader,
  }) => {
    const { page } = reader;
    await reader.open(PLAYGROUND);
    await reader.write(CELL, FIGURES);
    await reader.runsTwice(CELL);
    const cell = reader.cell(CELL);
    await page.touchscreen.tap(...(await middleOf(cell.locator('.pointed').nth(0).locator('circle').nth(3))));
    await shows(reader, CELL, [3, null, null, null, []]);
    await cell.getByRole('option').nth(1).tap();
    await shows(reader, CELL, [3, null, null, 1, []]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.touchscreen.tap(...(await middleOf(cell.getByRole('button', { name: 'Let go' }).first())));
    await shows(reader, CELL, [null, null, null, 1, []]);
    await reader.write(CELL, FORMS);
    await reader.runs(CELL, 'done');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const part of await cell.locator('.control :is(input, select, button):visible').all())
      expect((await part.boundingBox())?.width).toBeGreaterThan(10);
  });
});

const CONTROL = `import * as Inputs from '@observablehq/inputs';
import { view } from 'graft';
const level = view(Inputs.range([0, 10], { step: 1, value: 1, label: 'level' }));`;

test('what follows, what waits for its reader, and what a link from elsewhere may not do', async ({
  reader,
  context,
}) => {
  const { page } = reader;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await reader.open('/loss-and-optimizer/?backend=cpu');
  const slider = page.getByRole('slider', { name: 'level' });
  /** Three cells, of which the first has the control; the last one is none that follows. */
  await reader.write('softmax', CONTROL);
  await reader.write('roll-ball', '`live: ${level}`;');
  await reader.write('plot-loss', '`not live: ${level}`;');
  for (const id of ['softmax', 'roll-ball', 'plot-loss']) await reader.runsTwice(id);

  await test.step('a cell that is not live is out of date, and current again after the way back', async () => {
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(reader.output('roll-ball', 'text')).toHaveText('live: 2');
    await reader.becomes('roll-ball', 'done');
    await reader.becomes('plot-loss', 'stale');
    await expect(reader.output('plot-loss', 'text')).toHaveText('not live: 1');
    await page.keyboard.press('ArrowLeft');
    await expect(reader.output('roll-ball', 'text')).toHaveText('live: 1');
    // The control's cell has run again: what it made is not what this one saw.
    await reader.runs('plot-loss', 'done');
  });

  await test.step('what is slow, or trains, is asked for', async () => {
    await reader.write(
      'roll-ball',
      'await new Promise((resolve) => setTimeout(resolve, 400));\n`slow: ${level}`;',
    );
    await reader.runs('roll-ball', 'done');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await reader.becomes('roll-ball', 'stale');
    await expect(reader.cell('roll-ball').locator('[data-status]')).toHaveText(
      'slower than 150 ms: press Run',
    );
    await reader.write(
      'roll-ball',
      `const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
if (level >= 0) await net.fit(tf.ones([1, 1]), tf.ones([1, 1]), { epochs: 1 });
\`trains: \${level}\`;`,
    );
    await reader.runs('roll-ball', 'done');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await reader.becomes('roll-ball', 'stale');
    await expect(reader.cell('roll-ball').locator('[data-status]')).toHaveText(/press Run$/);
    await expect(reader.output('roll-ball', 'text')).toHaveText('trains: 2');
  });

  await test.step('a cell that fails says so once, and waits', async () => {
    await reader.write('roll-ball', "if (level > 3) throw new Error(`too high: ${level}`);\n'low';");
    await slider.focus();
    await page.keyboard.press('Home');
    await reader.runs('roll-ball', 'done');
    await slider.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await reader.becomes('roll-ball', 'error');
    await expect(reader.output('roll-ball', 'error')).toContainText(/too high: [45]/);
    await page.keyboard.press('Home');
    await reader.becomes('softmax', 'done');
    await expect(reader.cell('roll-ball')).toHaveAttribute('data-state', 'error');
    await reader.runs('roll-ball', 'done');
  });

  await test.step('a control stays when its cell fails before it comes to it', async () => {
    await reader.write('softmax', `if (globalThis.fails) throw new Error('no');\n${CONTROL}`);
    await reader.runs('softmax', 'done');
    await reader.write('softmax', CONTROL.replace('const level', "throw new Error('no');\nconst level"));
    await reader.runs('softmax', 'error');
    await expect(slider).toBeVisible();
    await reader.write('softmax', CONTROL);
    await reader.runs('softmax', 'done');
  });

  await test.step('another tab agrees', async () => {
    const other = await context.newPage();
    await other.goto('/loss-and-optimizer/?backend=cpu');
    const its = other.getByRole('slider', { name: 'level' });
    await expect(its).toHaveValue('0');
    await slider.focus();
    await press(page, 'ArrowRight', 7);
    await expect(its).toHaveValue('7');
    await its.focus();
    await other.keyboard.press('ArrowLeft');
    await expect(slider).toHaveValue('6');
    await other.close();
  });

  await test.step('a link takes it along, and runs nothing', async () => {
    await page.locator('share-menu summary').click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.locator('share-menu')).toContainText('Copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.keyboard.press('Escape');
    await slider.focus();
    await page.keyboard.press('Home');
    await reader.becomes('softmax', 'done');
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, new URL(link).hash);
    const banner = page.getByRole('region', { name: 'Changes from elsewhere' });
    await expect(banner).toContainText('Moves “level”.');
    await banner.getByRole('button', { name: 'Take them' }).click();
    await expect(slider).toHaveValue('6');
    await reader.becomes('softmax', 'stale');
    await banner.getByRole('button', { name: 'Put back what was there' }).click();
    await expect(slider).toHaveValue('0');
    await reader.becomes('softmax', 'done');
  });

  await test.step('Reset takes it back with the text, and Undo brings both', async () => {
    await slider.focus();
    await press(page, 'ArrowRight', 4);
    await reader.cell('softmax').getByRole('button', { name: 'Reset', exact: true }).click();
    await reader.cell('softmax').getByRole('button', { name: 'Undo reset' }).click();
    await expect(slider).toHaveValue('4');
  });
});
