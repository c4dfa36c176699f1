/** The site's own page "How fast is your machine?", and the same trunk on onnxruntime-web beside it. */
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Page } from '@playwright/test';
import type { BackendRun, Report } from '../src/lib/benchmark/report.ts';
import { loadResNet18 } from '../src/lib/graft/index.ts';
import { trunkAndHead } from '../src/lib/graft/network/trunk-and-head.ts';
import { onnxSpeed } from './onnx.ts';
import { onnxTrunk } from './onnx-model.ts';

const BATCH = 8;

/** Measures the given backends on the page, as a reader does. */
export async function benchMachine(page: Page, site: string, backends: readonly string[]): Promise<Report> {
  await page.goto(`${site}/benchmark/`);
  for (const box of await page.getByRole('checkbox').all())
    await box.setChecked(backends.includes(await box.inputValue()));
  await page.getByLabel('thoroughly', { exact: true }).check();
  await page.getByRole('button', { name: 'Measure' }).click();
  const panel = page.locator('machine-benchmark[data-state="done"]');
  await panel.waitFor({ timeout: 900_000 });
  const report = await panel.getAttribute('data-report');
  if (!report) throw new Error(await panel.innerText());
  return JSON.parse(report) as Report;
}

export interface Comparison {
  readonly size: number;
  /** Milliseconds a picture. */
  readonly ours: number;
  readonly theirs: number;
  /** Largest difference of the features of one picture. */
  readonly difference: number;
}

/** onnxruntime-web on the same net, batch and number of threads as our compiled trunk on WASM. */
export async function benchOnnx(page: Page, { backend, rows }: BackendRun): Promise<Comparison[]> {
  setWasmPaths(
    fileURLToPath(
      new URL('.', import.meta.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')),
    ),
  );
  await tf.setBackend('wasm');
  const found: Comparison[] = [];
  for (const size of [96, 224]) {
    const ours = rows.find(({ id }) => id === `fused ${size}`)?.value ?? NaN;
    const { model } = await loadResNet18('resnet18-tiny', { size });
    const x = tf.randomNormal<tf.Rank.R4>([BATCH, size, size, 3], 0, 1, 'float32', 1);
    const expected = await trunkAndHead(model).trunk(x).data();
    const flat = (await x.transpose([0, 3, 1, 2]).data()) as Float32Array; // float32 in, float32 out
    const onnx = await onnxTrunk(model, BATCH, size);
    const { median, features } = await onnxSpeed(page, onnx, flat, [BATCH, 3, size, size], backend.threads);
    const difference = Math.max(...features.map((value, i) => Math.abs(value - (expected[i] ?? NaN))));
    found.push({ size, ours, theirs: median / BATCH, difference });
    tf.disposeVariables();
  }
  return found;
}
