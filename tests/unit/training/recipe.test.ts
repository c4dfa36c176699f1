import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { imagenet, loadModel } from 'graft';
import { useBackend } from '../graft/helpers.ts';
import { NO_PYTHON, python, runPython } from '../python.ts';

beforeAll(() => useBackend('wasm'));

test('the recipe runs from a zip to weights, and these can be made small and loaded', async ({ skip }) => {
  skip(!python, NO_PYTHON);
  const folder = await mkdtemp(join(tmpdir(), 'graft-'));
  expect(await runPython('training/check.py', folder)).toContain('the recipe holds');
  const [large, small] = [join(folder, 'mini.f16.safetensors'), join(folder, 'mini.safetensors')];
  await promisify(execFile)(process.execPath, ['scripts/quantise.ts', large, small]);
  for (const path of [large, small]) {
    const file = new File([new Uint8Array(await readFile(path))], path);
    const { model, classes } = await loadModel(file, { transform: { size: 64, ...imagenet } });
    expect(classes).toHaveLength(3);
    model.dispose();
  }
}, 120_000);
