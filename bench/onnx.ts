/** The same trunk on onnxruntime-web's WASM, in a worker of the same browser, with as many threads. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

const DIST = new URL('../node_modules/onnxruntime-web/dist/', import.meta.url);

/** Runs in the worker: warms up, then measures for 4 seconds. Says the median and the first features. */
const WORKER = `
import * as ort from './ort.wasm.min.mjs';
self.onmessage = async ({ data: { model, x, shape, threads } }) => {
  try {
    ort.env.wasm.numThreads = threads;
    ort.env.wasm.wasmPaths = new URL('./', location.href).href;
    const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
    const input = { x: new ort.Tensor('float32', x, shape) };
    let out = (await session.run(input)).features.data;
    await session.run(input);
    const took = [];
    const end = performance.now() + 4000;
    while (took.length < 5 || performance.now() < end) {
      const start = performance.now();
      out = (await session.run(input)).features.data;
      took.push(performance.now() - start);
    }
    took.sort((a, b) => a - b);
    self.postMessage({ median: took[took.length >> 1], features: Array.from(out.slice(0, 512)) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
`;

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export interface OnnxResult {
  /** Milliseconds a batch. */
  readonly median: number;
  /** Of the first picture. */
  readonly features: readonly number[];
}

/**
 * @param model an ONNX model
 * @param x pictures as ONNX has them, `[batch, 3, size, size]`
 */
export async function onnxSpeed(
  page: Page,
  model: Uint8Array,
  x: Float32Array,
  shape: readonly number[],
  threads: number,
): Promise<OnnxResult> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    void contentOf(name, model, x).then(
      ([type, body]) => response.writeHead(200, { ...ISOLATED, 'Content-Type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await once(server.listen(0), 'listening');
  try {
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const said = await page.evaluate(
      async ({ shape, threads }) => {
        const [model, x] = await Promise.all(
          ['model', 'x'].map(async (name) => (await fetch(name)).arrayBuffer()),
        );
        const worker = new Worker('worker.mjs', { type: 'module' });
        worker.postMessage({
          model: new Uint8Array(model ?? []),
          x: new Float32Array(x ?? []),
          shape,
          threads,
        });
        const answer = await new Promise<unknown>((resolve) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => resolve({ error: message });
        });
        worker.terminate();
        return answer as OnnxResult | { error: string };
      },
      { shape, threads },
    );
    if ('error' in said) throw new Error(`onnxruntime-web: ${said.error}`);
    return said;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function contentOf(
  name: string,
  model: Uint8Array,
  x: Float32Array,
): Promise<[type: string, body: string | Uint8Array]> {
  switch (name) {
    case '':
      return ['text/html', '<!doctype html><title>onnx</title>'];
    case 'model':
      return ['application/octet-stream', model];
    case 'x':
      return ['application/octet-stream', new Uint8Array(x.buffer)];
    case 'worker.mjs':
      return ['text/javascript', WORKER];
    default: {
      const type = name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      return [type, await readFile(new URL(name, DIST))];
    }
  }
}
