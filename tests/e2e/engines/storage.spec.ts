import { cell, expect, test, type Visitor } from './visitor.ts';

const trouble = '[data-trouble]';

async function edits(visitor: Visitor): Promise<void> {
  await visitor.open('/loss-and-optimizer/');
  await visitor.write('softmax', '6 * 7;');
  await visitor.runs('softmax', 'done');
  await visitor.reads(`${cell('softmax')} [data-kind="value"]`, /^42$/);
}

test('where the reader forbids storage, that is said, and cells work', async ({ visitAs }) => {
  const visitor = await visitAs('forbidden storage');
  await edits(visitor);
  await visitor.reads(trouble, 'does not let the page keep your edits');
});

test('in a private window edits are kept for its time, and outputs too', async ({ visitAs }) => {
  const visitor = await visitAs('private');
  await edits(visitor);
  await visitor.tab.reload();
  await visitor.works();
  await visitor.reads(`${cell('softmax')} .cm-content`, '6 * 7;');
  await visitor.reads(cell('softmax'), 'from before');
  expect(
    await visitor.tab.evaluate((css) => document.querySelector(css)?.checkVisibility(), trouble),
  ).not.toBe(true);
});
