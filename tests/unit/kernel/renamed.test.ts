import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { notebook } from './notebook.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const DATASET = "const set = { name: 'set', classes: ['rose'], pictures: [], skipped: [] };";
const NET = 'const model = randomResNet18({ numClasses: 1, size: 32 });';
const PIXELS = 'const pixels = { width: 1, height: 1, data: new Uint8ClampedArray(4) };';

test.each([
  ["import { freezeTrunk } from 'graft';\nfreezeTrunk;", '`freezeTrunk` is called `compileTrunk` now.'],
  ["import { transform } from 'graft';\ntransform;", '`transform` is called `toInput` now.'],
  [
    `import { batches } from 'graft';\n${DATASET}\nfor await (const one of batches(set, { size: 12 })) one;`,
    '`size` is called `batchSize` now.',
  ],
  [
    `import { batches } from 'graft';\n${DATASET}\nfor await (const one of batches(set, { shuffle: 1 })) one;`,
    '`shuffle` is called `seed` now.',
  ],
  ["import { gallery } from 'graft';\nawait gallery([], { size: 90 });", '`size` is called `width` now.'],
  [`import { mark } from 'graft';\n${DATASET}\nmark(set, { size: 0.2 });`, '`size` is called `scale` now.'],
  [
    `import { imbalance } from 'graft';\n${DATASET}\nimbalance(set, { keep: { rose: 1 } });`,
    '`keep` is called `share` or `count` now.',
  ],
  [
    `import { classify, randomResNet18 } from 'graft';\n${NET}\n${PIXELS}\nawait classify(model, pixels, { labels: ['a'] });`,
    '`labels` is called `classes` now.',
  ],
  [
    `import { exportModel, randomResNet18 } from 'graft';\n${NET}\nawait exportModel(model, { labels: ['a'] });`,
    '`labels` is called `classes` now.',
  ],
  [
    `import { loadModel } from 'graft';\nawait loadModel(new Blob([]), { labels: ['a'] });`,
    '`labels` is called `classes` now.',
  ],
  [
    "import { randomResNet18 } from 'graft';\nrandomResNet18({ classes: 2 });",
    '`classes` is called `numClasses` now.',
  ],
  [
    "import { loadResNet18 } from 'graft';\n(await loadResNet18()).labels;",
    '`labels` is called `classes` now.',
  ],
])('a name that was another one before is told the new one: %s', async (code, sentence) => {
  const { message } = await notebook({ cell: code }).fail('cell');
  expect(message).toContain(sentence);
});
