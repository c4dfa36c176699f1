import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { exportModel, loadResNet18, randomResNet18, replaceHead } from 'graft';
import { NO_PYTHON, python, runPython } from '../python.ts';
import { useBackend } from './helpers.ts';

beforeAll(() => useBackend('wasm'));

/** The largest difference between our logits and those of PyTorch on the exported file. */
async function difference(model: tf.LayersModel, side: number): Promise<number> {
  const x = tf.randomNormal<tf.Rank.R4>([3, side, side, 3], 0, 1, 'float32', 9);
  const out = model.predict(x) as tf.Tensor; // one output
  const own = Array.from(await out.data());
  const folder = await mkdtemp(join(tmpdir(), 'graft-'));
  const [file] = await exportModel(model);
  await writeFile(join(folder, 'model.safetensors'), new Uint8Array((await file?.arrayBuffer()) ?? []));
  await writeFile(join(folder, 'input'), new Uint8Array((await x.data()).slice().buffer));
  tf.dispose([x, out]);
  const text = await runPython(
    'tests/unit/graft/logits.py',
    ...[join(folder, 'model.safetensors'), join(folder, 'input'), String(side)],
  );
  const theirs = (JSON.parse(text) as number[][]).flat();
  expect(theirs).toHaveLength(own.length);
  return Math.max(...own.map((value, i) => Math.abs(value - (theirs[i] ?? NaN))));
}

test("PyTorch loads the lesson's network, strictly, and gives its logits to 1e-4", async ({ skip }) => {
  skip(!python, NO_PYTHON);
  const { model: base } = await loadResNet18();
  const model = replaceHead(base, 5, { seed: 2 });
  expect(await difference(model, 96)).toBeLessThan(1e-4);
  model.dispose();
  base.dispose();
});

test('and a network that was never trained, of another size', async ({ skip }) => {
  skip(!python, NO_PYTHON);
  const model = randomResNet18({ numClasses: 3, size: 64 });
  expect(await difference(model, 64)).toBeLessThan(1e-4);
  model.dispose();
});
