import { readFile } from 'node:fs/promises';
import { expect, test } from './reader.ts';

const MAKE = "[new File(['a,b'], 'table.csv'), new File(['x'.repeat(45_000)], 'long.txt')]";

test('a file that a cell made is a link, and lies on the disk after a click', async ({ reader }) => {
  const { page } = reader;
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', MAKE);
  await reader.runs('softmax', 'done');
  const output = reader.output('softmax', 'files');
  await expect(output).toContainText('Download table.csv 3 B');
  await expect(output).toContainText('Download long.txt 45 kB');
  const downloading = page.waitForEvent('download');
  await output.getByRole('link', { name: 'Download table.csv' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('table.csv');
  expect(await readFile(await download.path(), 'utf8')).toBe('a,b');
});

test('a file is let go when its link is replaced', async ({ reader }) => {
  const { page } = reader;
  await page.addInitScript(() => {
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.revokeObjectURL = (address) => {
      document.documentElement.dataset['revoked'] =
        `${document.documentElement.dataset['revoked'] ?? ''} ${address}`;
      revoke(address);
    };
  });
  await reader.open('/loss-and-optimizer/');
  await reader.write('softmax', MAKE);
  await reader.runs('softmax', 'done');
  const link = reader.output('softmax', 'files').getByRole('link', { name: 'Download table.csv' });
  const address = (await link.getAttribute('href')) ?? '';
  expect(address).toMatch(/^blob:/);
  await reader.run('softmax');
  await expect(page.locator('html')).toHaveAttribute('data-revoked', new RegExp(address));
  await expect(link).not.toHaveAttribute('href', address);
});
