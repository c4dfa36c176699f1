/** The search: what it finds and what it keeps to itself, where it leads, and how it is worked. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, test, type Reader } from './reader.ts';

class Search {
  readonly reader: Reader;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly says: Locator;
  readonly results: Locator;

  constructor(reader: Reader) {
    this.reader = reader;
    this.dialog = reader.page.getByRole('dialog', { name: 'Search' });
    this.field = this.dialog.getByRole('searchbox');
    this.says = this.dialog.getByRole('status');
    this.results = this.dialog.getByRole('link');
  }

  async open(path: string): Promise<void> {
    await this.reader.open(path);
    await this.reader.page.getByRole('button', { name: 'Search' }).click();
    await expect(this.field).toBeFocused();
  }

  result(chapter: string, title: string): Locator {
    return this.results.filter({ hasText: chapter }).filter({ hasText: title });
  }
}

test('its button opens it, and so do “/” and Ctrl+K; Escape gives the focus back', async ({ reader }) => {
  const { page } = reader;
  const search = new Search(reader);
  await search.open('/freezing/');
  await expect(search.says).toContainText('Finds words of the text, headings, and names');
  await page.keyboard.press('Escape');
  await expect(search.dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  for (const keys of ['/', 'Control+k']) {
    await page.keyboard.press(keys);
    await expect(search.field).toBeFocused();
    await expect(search.field).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect(search.dialog).toBeHidden();
  }
  // In an editor a "/" is text.
  await reader.cell('freeze').getByRole('button', { name: 'Edit' }).click();
  await expect(reader.cell('freeze').locator('.cm-content')).toBeFocused();
  await page.keyboard.type('/');
  await expect(search.dialog).toBeHidden();
  await expect(reader.cell('freeze').locator('.cm-content')).toContainText('/');
});

test('finds prose, a heading, and the code of a cell, with the hits marked', async ({ reader }) => {
  const search = new Search(reader);
  await search.open('/');
  await search.field.fill('velocity');
  const prose = search.result('Loss and optimizer', 'With momentum');
  await expect(prose.locator('mark').first()).toHaveText('velocity');
  await expect(prose).toHaveAttribute('href', /\/loss-and-optimizer\/#with-momentum$/);
  await search.field.fill('frozen is not blind');
  await expect(search.results.first()).toHaveAttribute('href', /\/freezing\/#frozen-is-not-blind$/);
  await search.field.fill('tf.train.momentum');
  const code = search.result('Loss and optimizer', 'Cell: make the optimizer').locator('code');
  await expect(code).toContainText('const optimizer = tf.train.momentum(0.001, 0.9);');
  await expect(code.locator('mark').filter({ hasText: /^momentum$/ })).toBeVisible();
  await expect(search.says).toHaveText(/^\d+ places$/);
});

/** As readers ask, in words of their own; and where the answer stands. */
const QUESTIONS: readonly (readonly [question: string, place: string])[] = [
  ['softmax twice', 'loss-and-optimizer/#from-scores-to-probabilities'],
  ['overfitting', 'training/#reading-the-curves'],
  ['why is validation better than training', 'training/#reading-the-curves'],
  ['Why is the validation accuracy higher than the training accuracy?', 'training/#reading-the-curves'],
  ['learning rate too high', 'loss-and-optimizer/#downhill'],
  ['what learning rate should I choose?', 'loss-and-optimizer/#how-large-a-rate'],
  ['batch norm', 'freezing/#frozen-means-not-changed-by-the-optimizer'],
  ['confusion matrix', 'predicting/#which-are-confused'],
  ['my own pictures', 'your-own-things/'],
  ['How can I use my own images?', 'your-own-things/'],
  ['webcam', 'your-own-things/'],
  ['no GPU', 'feature-extraction/#a-network-that-knows-other-things'],
  ['keyboard shortcuts', 'feature-extraction/#a-network-that-knows-other-things'],
  ['save the model', 'predicting/#take-it-away'],
  ['how do I download my model', 'predicting/#take-it-away'],
  ['learn by heart', 'training/#reading-the-curves'],
  ['why is my accuracy low', 'training/#reading-the-curves'],
  ['data augmentation', 'going-further/#more-out-of-the-same-pictures'],
  ['fine-tuning', 'fine-tuning/#thaw-a-block'],
  ['when should I fine-tune?', 'fine-tuning/#when-does-it-pay'],
  ['different learning rates', 'fine-tuning/#two-speeds'],
  ['catastrophic forgetting', 'fine-tuning/#what-it-has-forgotten'],
  ['how many pictures do I need?', 'how-few/#predict-the-crossing'],
  ['train from scratch', 'how-few/#the-same-network-from-nothing'],
  ['precision recall', 'predicting/#exercises'],
  ['learning rate finder', 'loss-and-optimizer/#how-large-a-rate'],
  ['accuracy below chance', 'training/#two-mistakes-on-purpose'],
  ['validation loss rises while accuracy rises', 'training/#loss-by-picture'],
  ['early stopping', 'training/#exercises'],
  ['which classes are similar', 'feature-extraction/#near-and-far'],
  ['what is a tensor', 'the-pictures/#from-picture-to-numbers'],
  ['mean and standard deviation', 'the-pictures/#from-picture-to-numbers'],
  ['train/test split', 'the-pictures/#set-some-aside'],
  ['batch size', 'the-pictures/#in-batches'],
  ['What is an epoch?', 'training/#sixty-epochs'],
  ['gradient descent', 'loss-and-optimizer/#downhill'],
  ['cross-entropy loss', 'loss-and-optimizer/#from-scores-to-probabilities'],
  ['class imbalance', 'going-further/#a-rare-class'],
  ['wrong labels', 'going-further/#a-careless-teacher'],
  ['receptive field', 'the-pre-trained-network/#any-layer'],
  ['calibration', 'predicting/#how-often-is-70-right'],
  ['compare learning rates', 'training/#three-rates'],
  ['why not use the pixels?', 'feature-extraction/#would-the-pixels-have-done'],
  ['domain shift', 'drawn-and-real/#across-the-gap'],
  ['train on synthetic images', 'drawn-and-real/#what-closes-it'],
  ['heat map', 'where-does-it-look/#ask-the-gradient'],
  ['where does the network look?', 'where-does-it-look/#cover-a-part-of-it'],
  ['spurious correlations', 'going-further/#a-sign'],
  ['pca', 'feature-extraction/#a-map-of-the-album'],
  ['similar images', 'feature-extraction/#alike-to-the-network'],
  ['how do I freeze a layer', 'freezing/#one-line'],
  ['requires_grad', 'freezing/#one-line'],
  ['replace the last layer', 'a-new-head/#the-cut'],
  ['baseline accuracy', 'a-new-head/#how-good-is-a-guess'],
  ['does the network learn while it predicts', 'predicting/#does-it-go-on-learning'],
  ['out of distribution', 'predicting/#not-a-flower'],
  ['residual connections', 'the-pre-trained-network/#eighteen-layers-with-numbers-to-learn'],
  ['speed up training', 'training/#describe-once-train-often'],
];

test('questions in other words than the text’s find the section that answers them', async ({ reader }) => {
  const search = new Search(reader);
  await search.open('/');
  for (const [question, place] of QUESTIONS)
    await test.step(question, async () => {
      await search.field.fill(question);
      await expect
        .poll(async () => {
          const links = await search.results.evaluateAll((all) =>
            all.map((link) => link.getAttribute('href')),
          );
          return links.slice(0, 3);
        }, question)
        .toContain(`/${place}`);
    });
});

test('who types on finds what stands in the field, whenever it was that they typed on', async ({
  reader,
}) => {
  const search = new Search(reader);
  await search.open('/');
  await search.field.fill('velocity');
  await expect(search.results).not.toHaveCount(0);
  // A question is searched for twice: with all of its words, and with those that count.
  for (let ms = 0; ms <= 240; ms += 15) {
    await search.field.evaluate(async (field: HTMLInputElement, after) => {
      const type = (text: string): void => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      };
      type('what learning rate should I choose?');
      await new Promise((resolve) => setTimeout(resolve, after));
      type(`xyzzy ${after}`);
    }, ms);
    await expect(search.says).toContainText(`Nothing found for “xyzzy ${ms}”`, { timeout: 10_000 });
  }
});

test('a result on another page leads to its cell, and the search goes on there', async ({ reader }) => {
  const search = new Search(reader);
  await search.open('/freezing/');
  await search.field.fill('compileTrunk');
  await search.result('Your own things', 'Cell: train on your pictures').click();
  await expect(reader.page).toHaveURL(/\/your-own-things\/#own-train$/);
  await expect(reader.cell('own-train')).toBeInViewport();
  await expect(search.dialog).toBeHidden();
  await reader.page.keyboard.press('/');
  await expect(search.field).toHaveValue('compileTrunk');
  await expect(search.result('Your own things', 'Cell: train on your pictures')).toBeVisible();
});

test('a result on the same page closes the search and scrolls there', async ({ reader }) => {
  const { page } = reader;
  const search = new Search(reader);
  await search.open('/freezing/');
  await page.evaluate(() => (document.documentElement.dataset['same'] = 'yes'));
  await search.field.fill('not blind');
  await search.result('Freezing', 'Frozen is not blind').click();
  await expect(search.dialog).toBeHidden();
  await expect(page).toHaveURL(/\/freezing\/#frozen-is-not-blind$/);
  await expect(page.getByRole('heading', { name: 'Frozen is not blind' })).toBeInViewport();
  await expect(page.locator('html')).toHaveAttribute('data-same', 'yes');
});

test('works by keys alone', async ({ reader }) => {
  const { page } = reader;
  const search = new Search(reader);
  await reader.open('/');
  await page.keyboard.press('/');
  await page.keyboard.type('momentum');
  await expect(search.results.nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(search.results.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(search.results.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(search.field).toBeFocused();
  // On a result, letters go on with the query.
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(' ball');
  await expect(search.field).toHaveValue('momentum ball');
  // At once: Enter waits for what it opens.
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/loss-and-optimizer\/#/);
  await expect(search.dialog).toBeHidden();
});

test('says so where nothing is found, and finds no words that only begin alike', async ({ reader }) => {
  const search = new Search(reader);
  await search.open('/');
  for (const query of ['zebra', 'régime', '{}']) {
    await search.field.fill(query);
    await expect(search.says).toContainText(`Nothing found for “${query}”`);
    await expect(search.results).toHaveCount(0);
  }
  await search.field.fill('');
  await expect(search.says).toContainText('Finds words of the text');
});

test('keeps hints, checks and solutions to itself, and buttons and menus too', async ({ reader }) => {
  const search = new Search(reader);
  await search.open('/');
  for (const query of ['findIndex', 'prefix', '"Undo reset"', 'link may be old']) {
    await search.field.fill(query);
    await expect(search.says).toContainText(`Nothing found for “${query}”`);
  }
  // The exercise itself can be found.
  await search.field.fill('freeze all but the last block');
  await expect(search.result('Freezing', 'Exercise: freeze all but the last block')).toBeVisible();
});

test('loads nothing before it is opened, and needs no wider policy of the page', async ({ reader }) => {
  const { page } = reader;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const search = new Search(reader);
  await reader.open('/training/');
  await reader.loaded();
  const ours = (): readonly string[] => asked.filter((path) => path.startsWith('/pagefind/'));
  expect(ours()).toEqual([]);
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /script-src 'self';/);
  await page.keyboard.press('/');
  await search.field.fill('epoch');
  await expect(search.results.first()).toBeVisible();
  expect(ours()).toContain('/pagefind/pagefind-worker.js');
});

test('an index that does not come is said, and asked for again', async ({ reader }) => {
  const { page } = reader;
  reader.expected.push(/ERR_FAILED/);
  const search = new Search(reader);
  await page.route('**/pagefind/*.pf_meta', (route) => route.abort());
  await page.route('**/pagefind/pagefind.js', (route) => route.abort());
  await search.open('/');
  await search.field.fill('epoch');
  await expect(search.dialog.getByRole('alert')).toContainText('could not be loaded');
  await page.unrouteAll();
  await search.field.fill('epochs');
  await expect(search.results.first()).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });
    test('has no barriers, and fits a narrow phone', async ({ reader }) => {
      const { page } = reader;
      await page.setViewportSize({ width: 320, height: 640 });
      const search = new Search(reader);
      await search.open('/loss-and-optimizer/');
      await search.field.fill('momentum');
      await expect(search.results.first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      );
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('html, .search dialog, .search ol')].map(
          (element) => element.scrollWidth - element.clientWidth,
        ),
      );
      expect(wide).toEqual([0, 0, 0]);
    });
  });
