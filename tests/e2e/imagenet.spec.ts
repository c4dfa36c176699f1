import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { file, serve, type FileServer } from '../unit/graft/file-server.ts';
import { weightsFile } from '../unit/graft/weights-file.ts';
import { expect, test, type Reader } from './reader.ts';

const HOST = 'https://huggingface.co/';
let bytes: Uint8Array<ArrayBuffer>;
let server: FileServer;

// Noise, with the names and shapes of ImageNet's ResNet-18.
test.beforeAll(() => {
  bytes = weightsFile(1000);
});
test.beforeEach(async () => {
  server = await serve(file(bytes));
});
test.afterEach(() => server.close());

/** huggingface.co is a loopback server, and the site's card describes what that has. */
async function route(page: Page): Promise<void> {
  const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };
  await page.route(`${HOST}**`, async (route) => {
    try {
      const response = await route.fetch({ url: `${server.url}model.safetensors` });
      await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
    } catch {
      await route.abort('connectionreset');
    }
  });
  await page.route('**/models/remote/resnet18-imagenet/card.json', async (route) => {
    const response = await route.fetch();
    const card = (await response.json()) as { weights: object };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await route.fulfill({ json: { ...card, weights: { ...card.weights, bytes: bytes.length, sha256 } } });
  });
}

async function choose(page: Page, weights: string): Promise<void> {
  await page.locator('kernel-panel summary').click();
  await page.getByLabel('Weights').selectOption(weights);
  await page.keyboard.press('Escape');
}

/** The site has no copy of its own, and the first look for it says 404. */
function expectRequests(reader: Reader): void {
  reader.expected.push(/404/, new RegExp(`a request left the site: ${HOST}`), /ERR_CONNECTION_RESET/);
}

test('choosing ImageNet’s weights says their size and downloads nothing; a run does, once', async ({
  reader,
}) => {
  const { page } = reader;
  expectRequests(reader);
  await route(page);
  await reader.open('/feature-extraction/');
  await reader.runs('load-pretrained', 'done');
  await reader.runs('open-album', 'done');
  await expect(reader.output('load-pretrained', 'text')).toContainText('200 classes');

  await choose(page, 'resnet18-imagenet');
  await expect(page.getByLabel('Weights').locator('option:checked')).toContainText('46.8 MB to download');
  await expect(page.locator('[data-about="resnet18-imagenet"]')).toContainText('huggingface.co');
  await reader.becomes('load-pretrained', 'stale');
  await expect(reader.cell('open-album')).toHaveAttribute('data-state', 'done');
  await expect(page.getByText('1.3 million photographs of 1,000')).toBeVisible();
  expect(server.ranges).toEqual([]);

  // An answer to the second cell needs the first, with the new weights.
  await reader.runs('ask', 'done');
  await expect(reader.output('load-pretrained', 'text')).toContainText(
    '1000 classes, such as tench, goldfish',
  );
  await expect(reader.output('ask', 'table').locator('tbody tr')).toHaveCount(5);
  expect(server.ranges).toEqual([null]);

  // The choice and the weights are still there after a reload, without a connection to the other host.
  await page.reload();
  await page.unroute(`${HOST}**`);
  await page.route(`${HOST}**`, (route) => route.abort());
  await reader.runs('load-pretrained', 'done');
  await expect(reader.output('load-pretrained', 'text')).toContainText('1000 classes');
  await page.locator('kernel-panel summary').click();
  await expect(page.getByLabel('Weights').locator('option:checked')).toContainText('in this browser');

  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByLabel('Weights').locator('option:checked')).toContainText('to download');
  await page.getByLabel('Weights').selectOption('resnet18-tiny');
  await reader.becomes('load-pretrained', 'stale');
});

test('a name in the code overrules the choice, and Stop ends a download', async ({ reader }) => {
  const { page } = reader;
  expectRequests(reader);
  await route(page);
  await reader.open('/feature-extraction/');
  await choose(page, 'resnet18-imagenet');
  const named =
    "const { model: pretrained, classes: pretrainedClasses, transform } = await loadResNet18('resnet18-tiny');";
  await reader.write(
    'load-pretrained',
    `import { loadResNet18 } from 'graft';\n${named}\npretrainedClasses.length;`,
  );
  await reader.runs('load-pretrained', 'done');
  await expect(reader.output('load-pretrained', 'value')).toHaveText('200');
  await choose(page, 'resnet18-tiny');
  await expect(reader.cell('load-pretrained')).toHaveAttribute('data-state', 'done');
  expect(server.ranges).toEqual([]);

  server.answers = [() => undefined]; // it never answers
  await choose(page, 'resnet18-imagenet');
  await reader.cell('load-pretrained').getByRole('button', { name: 'Reset' }).click();
  await reader.run('load-pretrained');
  await expect.poll(() => server.ranges.length).toBe(1);
  await reader.cell('load-pretrained').getByRole('button', { name: 'Stop' }).click();
  await reader.becomes('load-pretrained', 'stopped', 10_000);
});
