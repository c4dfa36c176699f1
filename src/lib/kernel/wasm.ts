/** The WASM backend's binaries, served by this site, and how many threads they may use. */
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

/** More threads than this gain nothing on a net of this size, and leave the page no core. */
const MOST_THREADS = 8;

/** Tells tfjs where its binaries are. Call before the backend starts. @returns the number of threads it will use. */
export function prepareWasm(): number {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded,
  });
  // Threads share memory, which browsers allow only to pages that are cross-origin isolated.
  if (!globalThis.crossOriginIsolated) return 1;
  const threads = Math.min(navigator.hardwareConcurrency, MOST_THREADS);
  setThreadsCount(threads);
  return threads;
}
