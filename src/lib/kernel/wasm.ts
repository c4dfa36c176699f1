/** The WASM backend's binaries, served by this site, and how many threads they may use. */
import { env } from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

/** tfjs makes a pool of eight workers, and no more threads than that. */
const MOST_THREADS = 8;

/** Small machines need all their cores; on large ones, half of the logical cores are hyper-threads and gain nothing. */
function usefulThreads(cores: number): number {
  return Math.min(MOST_THREADS, cores <= 4 ? cores : Math.ceil(cores / 2));
}

declare global {
  /** How many threads tfjs's WASM uses, itself included: its text is changed to ask for it, in `vite-wasm-threads.ts`. */
  var graftThreads: number | undefined;
}

/**
 * Tells tfjs where its binaries are. Call before the backend starts.
 *
 * @param wanted false: one thread, whatever the browser could
 * @returns the number of threads that it will use
 */
export async function prepareWasm(wanted: boolean): Promise<number> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded,
  });
  if (!wanted) env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const threads = (await hasThreads()) ? usefulThreads(navigator.hardwareConcurrency) : 1;
  setThreadsCount(threads);
  globalThis.graftThreads = threads;
  return threads;
}

/** As tfjs decides it: a page can be cross-origin isolated in a browser that shares no memory (WebKitGTK). */
async function hasThreads(): Promise<boolean> {
  const [simd, threads] = await Promise.all([
    env().getAsync('WASM_HAS_SIMD_SUPPORT'),
    env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT'),
  ]);
  return simd === true && threads === true;
}
