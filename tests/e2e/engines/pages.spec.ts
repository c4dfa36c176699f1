import { cell, expect, test } from './visitor.ts';

/** A tablet's upright and across, and a laptop's: between them the header changes its layout. */
const WIDTHS = [600, 800, 961, 1280];

test('every page opens, is no wider than its window, and its cells work', async ({ visitor }) => {
  await visitor.open('/');
  const { tab } = visitor;
  const paths = await tab.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('main a, header a')]
      .map(({ pathname, origin }) => (origin === location.origin ? pathname : ''))
      .filter((path, i, all) => path && all.indexOf(path) === i),
  );
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) {
    await visitor.open(path);
    await visitor.sees('h1', 1);
    for (const width of WIDTHS) {
      await tab.resize(width, 800);
      const wide = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide, `${path} at ${width} pixels`).toBeLessThanOrEqual(0);
    }
    expect(await tab.evaluate(() => document.querySelectorAll('notebook-cell:not(:defined)').length)).toBe(0);
  }
});

test('a change of chapter keeps the kernel and what it computed, back and forward too', async ({
  visitor,
}) => {
  const { tab } = visitor;
  await visitor.open('/loss-and-optimizer/');
  await visitor.runs('softmax', 'done');
  await visitor.click('a[href$="/training/"]');
  await visitor.reads('h1', 'Training');
  await tab.back();
  await visitor.reads('h1', 'Loss and optimizer');
  await visitor.becomes('softmax', 'done');
  await visitor.sees(`${cell('softmax')} [data-kind="table"]`);
  await tab.forward();
  await visitor.reads('h1', 'Training');
  expect(await visitor.attribute('html', 'data-kernel')).toBe('ready');
});

test('the search finds a cell and leads to it', async ({ visitor }) => {
  await visitor.open('/freezing/');
  await visitor.tab.press('/');
  await visitor.sees('.search dialog input');
  await visitor.tab.type('compileTrunk');
  await visitor.sees('.search dialog li a');
  await visitor.click('.search dialog li a[href$="#own-train"]');
  await visitor.reads('h1', 'Your own things');
  await visitor.sees(cell('own-train'), 1);
});
