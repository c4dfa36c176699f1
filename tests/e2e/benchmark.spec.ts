import type { Report } from '../../src/lib/benchmark/report.ts';
import { expect, test } from './reader.ts';

test('the machine is measured on WebGL and on WASM; both ways to the same numbers give the same', async ({
  reader: { page },
}) => {
  test.setTimeout(600_000);
  await page.goto('/benchmark/');
  await page.getByRole('radio', { name: 'a quick look' }).check();
  await page.getByRole('button', { name: 'Measure' }).click();
  const panel = page.locator('machine-benchmark');
  await expect(panel).toHaveAttribute('data-state', 'done', { timeout: 500_000 });
  await expect(panel.locator('[data-doing]')).toHaveText('Done.');
  const { runs, effort } = JSON.parse((await panel.getAttribute('data-report')) ?? '') as Report;
  expect(effort).toBe('quick');
  expect(runs.map(({ backend }) => backend.backend)).toEqual(['webgl', 'wasm']);
  for (const { backend, rows } of runs) {
    const value = (id: string): number => rows.find((row) => row.id === id)?.value ?? NaN;
    const broken = rows.filter((row) => !Number.isFinite(row.value) || row.value < 0);
    expect(broken, backend.backend).toEqual([]);
    // What is told as a ratio is the ratio of what is told beside it.
    for (const [ratio, slow, fast] of [
      ['fused ratio 96', 'layers 96', 'fused 96'],
      ['epochs ratio', 'epochs every', 'epochs once'],
    ] as const)
      expect(value(ratio), ratio).toBeCloseTo(value(slow) / value(fast), 6);
    expect(value('gradient ours')).not.toBeNaN();
    expect(value('memory fused 96')).toBeLessThan(value('memory layers 96'));
    // Features that are kept give what the network gives at every step.
    expect(value('epochs difference')).toBeLessThan(1e-4);
  }
  // WASM has no gradient of tfjs's own to compare with.
  const difference = runs[0]?.rows.find(({ id }) => id === 'gradient difference');
  expect(difference?.value).toBeLessThan(1e-4);
  await expect(panel.locator('[data-kind="plot"] svg').first()).toBeVisible();
  await expect(panel.locator('table tbody tr').first()).toBeVisible();
  await expect(panel.getByRole('link', { name: 'Download graft-speed.json' })).toBeVisible();
});

test('measuring can be stopped', async ({ reader: { page } }) => {
  await page.goto('/benchmark/');
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.getByRole('button', { name: 'Stop' }).last().click();
  await expect(page.locator('[data-doing]')).toContainText('Stopped.');
  await expect(page.getByRole('button', { name: 'Measure' })).toBeEnabled();
});
