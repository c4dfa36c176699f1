/** The WASM backend's binaries, served by this site, and how many threads they may use. */
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

/** Tells tfjs where its binaries are. Call before the backend starts. @returns the number of threads it will use. */
export function prepareWasm(): number {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded,
  });
  // Threads share memory, which browsers allow only to pages that are cross-origin isolated.
  if (!globalThis.crossOriginIsolated) return 1;
  const threads = usefulThreads(navigator.hardwareConcurrency);
  setThreadsCount(threads);
  return threads;
}
