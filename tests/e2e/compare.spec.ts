/** Two runs of the same cell, compared. */
import { expect, test } from './reader.ts';

const curve = (values: string, key = "'loss'"): string =>
  `display(Plot.plot({ y: { label: 'loss' }, marks: [Plot.lineY(${values})] }), ${key});`;

test('a curve that is run again has the one before it behind it, faint, until the next', async ({
  reader,
}) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/?backend=wasm');
  const cell = reader.cell('plot-loss');
  const lines = cell.locator('[data-kind="plot"] [aria-label="line"]');
  const note = cell.locator('.plot .note');
  const run = async (code: string): Promise<void> => {
    await reader.write('plot-loss', code);
    await reader.runs('plot-loss', 'done');
  };
  await run(curve('[3, 2, 1]'));
  await expect(lines).toHaveCount(1);
  await expect(note).toHaveCount(0);
  await run(curve('[8, 4, 2]'));
  await expect(lines).toHaveCount(2);
  await expect(note).toHaveText('The faint lines are those of the run before this one.');
  await expect(lines.first()).toHaveAttribute('stroke-opacity', '0.35');
  // The axis holds both.
  await expect(cell.locator('[aria-label="y-axis tick label"]')).toContainText('8');
  await run(curve('[1, 1, 1]'));
  await expect(lines).toHaveCount(2);
  // The same again is no other run.
  await reader.runs('plot-loss', 'done');
  await expect(lines).toHaveCount(1);
  // A plot without a name of its own stands by itself, and so does one of other things.
  await run('Plot.plot({ marks: [Plot.lineY([1, 2])] });');
  await expect(lines).toHaveCount(1);
  await page.reload();
  await expect(lines).toHaveCount(1);
});
