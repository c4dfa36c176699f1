import { expect, test } from './reader.ts';

// One after the other: each keeps both cores of a small machine busy.
test.describe.configure({ mode: 'default' });

test('every cell of every chapter runs, and running all twice holds no more tensors', async ({ reader }) => {
  test.setTimeout(1_200_000);
  const { page } = reader;
  await reader.open('/?backend=wasm');
  // The last one runs until Stop, and wants a camera: see own.spec.ts.
  const chapters = (await page.locator('.contents a').count()) - 1;
  expect(chapters).toBe(9);

  const runChapters = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Graft' }).click();
    await page.locator('.contents a').first().click();
    for (let i = 1; i <= chapters; i++) {
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('.chapter-number')).toHaveText(`Chapter ${i}`);
      await reader.runAll();
      const cells = await page.locator('notebook-cell').all();
      expect(cells).not.toHaveLength(0);
      for (const cell of cells) {
        await expect(cell).toHaveAttribute('data-state', /done|error/, { timeout: 480_000 });
        await expect(cell, await cell.innerText()).toHaveAttribute('data-state', 'done');
      }
      if (i < chapters) await page.getByRole('link', { name: /→/ }).click();
    }
  };
  await runChapters();
  await expect(page.locator('html')).toHaveAttribute('data-backend', 'wasm');
  const once = await reader.tensors();
  expect(once).toBeGreaterThan(100);
  await runChapters();
  expect(await reader.tensors()).toBe(once);
});

test('a direct link to chapter 7: training runs what it needs, and curves grow', async ({ reader }) => {
  test.setTimeout(900_000);
  await reader.open('/training/');
  const last = reader.cell('train');
  await last.getByRole('button', { name: 'Run' }).click();
  await expect(last.locator('[data-status]')).toHaveText(
    /^first: load the network, load pictures, split the pictures/,
  );
  // Progress of a cell in another chapter shows where the reader waits.
  await expect(last.locator('[data-kind="progress"]').first()).toBeVisible({ timeout: 60_000 });
  const curves = last.locator('[data-kind="plot"] svg');
  await expect(curves).toHaveCount(2, { timeout: 480_000 });
  await expect(last).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(last.locator('[data-kind="text"]')).toHaveText(
    /^After 60 epochs: \d\d\.\d% of the validation pictures are right/,
  );
  const accuracy = Number(
    /([\d.]+)%/.exec((await last.locator('[data-kind="text"]').textContent()) ?? '')?.[1],
  );
  expect(accuracy).toBeGreaterThan(75);
  // A second run starts from a fresh head, and the same seeds give the same result.
  await last.getByRole('button', { name: 'Run' }).click();
  await expect(last).toHaveAttribute('data-state', /queued|running/);
  await expect(last).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(last.locator('[data-kind="text"]')).toContainText(`${accuracy.toFixed(1)}%`);
});
