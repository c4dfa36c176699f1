import { cell, expect, test } from './visitor.ts';

test('a link brings changes to another reader: they are shown, and nothing runs by itself', async ({
  visitAs,
}) => {
  const sender = await visitAs('usual');
  await sender.open('/loss-and-optimizer/');
  await sender.write('softmax', '"from a friend";');
  await sender.unfold('share-menu > details');
  const value = (): Promise<string> =>
    sender.tab.evaluate(
      () => document.querySelector<HTMLInputElement>('share-menu .link input')?.value ?? '',
    );
  await expect.poll(value).toMatch(/#./);
  const link = await value();

  const friend = await visitAs('usual');
  await friend.open(link);
  await friend.reads('shared-changes', 'from a friend');
  expect(await friend.attribute(cell('softmax'), 'data-state')).toBe('idle');
  expect(await friend.attribute('html', 'data-kernel')).toBe('off');
  await friend.click('shared-changes button', 'Take them');
  await friend.reads(`${cell('softmax')} .cm-content`, 'from a friend');
});

test('a plot is saved as SVG, PNG and CSV, and the chapter as a notebook', async ({ visitor }) => {
  await visitor.open('/loss-and-optimizer/');
  await visitor.runs('plot-loss', 'done');
  const saved = async (format: string): Promise<Buffer> => {
    await visitor.click(`${cell('plot-loss')} button`, `Save as ${format}`);
    return visitor.downloaded(`plot-loss.${format.toLowerCase()}`);
  };
  expect(String(await saved('SVG'))).toMatch(/^<\?xml [^]*<svg[^]*<\/svg>\s*$/);
  const png = await saved('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(600);
  const rows = String(await saved('CSV'))
    .trimEnd()
    .split('\r\n');
  expect(rows.length).toBeGreaterThan(20);
  await visitor.unfold('share-menu > details');
  await visitor.click('share-menu button', 'This chapter as .ipynb');
  const notebook = JSON.parse(String(await visitor.downloaded('graft-loss-and-optimizer.ipynb'))) as {
    readonly nbformat: number;
    readonly cells: readonly unknown[];
  };
  expect(notebook.nbformat).toBe(4);
  expect(notebook.cells.length).toBeGreaterThan(5);
});
