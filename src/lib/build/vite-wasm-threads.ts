/**
 * Makes tfjs's threaded WASM survive bundling. tfjs sends the source text of its Emscripten module to the threads
 * (`backend_wasm.js`: `wasmFactoryThreadedSimd.toString()`), and that text names a variable outside of itself,
 * `_scriptDir`. tfjs guards it with `typeof`, but a minifier that sees the variable declared drops the guard and
 * renames it, and the threads die of a ReferenceError. https://github.com/tensorflow/tfjs/issues/4539
 */
import type { Plugin } from 'vite';

const MODULE = '/tfjs-backend-wasm-threaded-simd.js';
const OUTSIDE = /typeof _scriptDir\s*!==\s*"undefined"\s*&&\s*_scriptDir|\|\|\s*_scriptDir(?=,)/g;

/** Vite plugin, for `worker.plugins`. Fails the build if tfjs changed what it mends. */
export function wasmThreads(): Plugin {
  return {
    name: 'graft:wasm-threads',
    transform(code, id) {
      if (!(id.split('?')[0] ?? '').endsWith(MODULE)) return null;
      const mended = code.replace(OUTSIDE, (use) => (use.startsWith('||') ? '' : 'false'));
      if (mended === code) throw new Error(`${id}: nothing to mend here any more; see vite-wasm-threads.ts`);
      return { code: mended, map: null };
    },
  };
}
