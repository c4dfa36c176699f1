/**
 * Mends three things in tfjs's threaded WASM. They are small changes of the text of its Emscripten module.
 *
 * It does not survive bundling: tfjs sends the source text of the module to the threads (`backend_wasm.js`:
 * `wasmFactoryThreadedSimd.toString()`), and that text names a variable outside of itself, `_scriptDir`. tfjs guards
 * it with `typeof`, but a minifier that sees the variable declared drops the guard and renames it, and the threads
 * die of a ReferenceError. https://github.com/tensorflow/tfjs/issues/4539
 *
 * And it uses at most half of the logical cores, whatever `setThreadsCount` says (`backend.cc`:
 * `emscripten_num_logical_cores() / 2`). On a laptop with two cores that is one thread: none at all.
 *
 * And it makes eight workers, whatever it uses. Each takes time and memory, and Firefox has been seen to hang in making
 * them. As many are made as are used: the calling thread is one of them.
 */
import type { Plugin } from 'vite';

const MODULE = '/tfjs-backend-wasm-threaded-simd.js';

const MENDS: readonly (readonly [fault: RegExp, mended: string])[] = [
  [/typeof _scriptDir\s*!==\s*"undefined"\s*&&\s*_scriptDir/g, 'false'],
  [/\|\|\s*_scriptDir(?=,)/g, ''],
  [/return navigator\["hardwareConcurrency"\]/g, 'return 2*navigator["hardwareConcurrency"]'],
  [/pthreadPoolSize=8(?=;)/g, 'pthreadPoolSize=(globalThis.graftThreads||8)-1'],
];

/** Vite plugin, for `worker.plugins`. Fails the build where tfjs has changed and there is nothing to mend any more. */
export function wasmThreads(): Plugin {
  return {
    name: 'graft:wasm-threads',
    transform(code, id) {
      if (!(id.split('?')[0] ?? '').endsWith(MODULE)) return null;
      let mended = code;
      for (const [fault, instead] of MENDS) {
        if (!fault.test(code)) throw new Error(`${id}: ${fault.source} is gone; see vite-wasm-threads.ts`);
        mended = mended.replace(fault, instead);
      }
      return { code: mended, map: null };
    },
  };
}
