/** Chooses where the network runs: the GPU if there is a real one, else WASM, else plain JavaScript. */
import * as tf from '@tensorflow/tfjs';
import type { BackendName, BackendReport } from '../data/protocol.ts';
import { prepareWasm } from './wasm.ts';
import { openWebgl, type Gpu } from './webgl.ts';

/**
 * Starts a backend and says why it is that one.
 * @param wanted the reader's choice, or null for the best
 * @param onLost called when the GPU takes the context away
 * @param mayThread false where threads have hung before
 */
export async function startBackend(
  wanted: BackendName | null,
  onLost: () => void,
  mayThread = true,
): Promise<BackendReport> {
  const threads = await prepareWasm(mayThread);
  const gpu = wanted === null || wanted === 'webgl' ? openWebgl(onLost) : null;
  const report = (backend: BackendName, reason: string): BackendReport => ({
    backend,
    reason: backend === 'wasm' && !mayThread ? `${reason} Its threads did not start here.` : reason,
    gpu: backend === 'webgl' ? (gpu?.name ?? '') : '',
    threads: backend === 'wasm' ? threads : 1,
  });
  if (wanted === 'webgl' && !gpu) throw new Error('This browser gives no WebGL 2 to a worker. Choose WASM.');
  for (const [backend, reason] of await candidates(wanted, gpu)) {
    if (await starts(backend)) return report(backend, reason);
    if (wanted) throw new Error(`The ${wanted} backend does not start in this browser. Choose another.`);
  }
  throw new Error('No backend starts in this browser.');
}

type Candidate = readonly [backend: BackendName, reason: string];

async function candidates(wanted: BackendName | null, gpu: Gpu | null): Promise<readonly Candidate[]> {
  if (wanted) return [[wanted, 'You chose it.']];
  const cpu: Candidate = ['cpu', 'Neither WebGL nor WebAssembly starts here: expect it to be slow.'];
  if (!gpu) return [['wasm', 'This browser gives the kernel no WebGL 2.'], cpu];
  if (gpu.software) {
    return [['wasm', `WebGL here is drawn by software (${gpu.name}); WebAssembly is faster.`], cpu];
  }
  const webgl: Candidate = [
    'webgl',
    gpu.name ? 'This machine has a GPU.' : 'It was faster in a short trial.',
  ];
  const wasm: Candidate = ['wasm', gpu.name ? 'The GPU did not start.' : 'It was faster in a short trial.'];
  if (gpu.name) return [webgl, wasm, cpu];
  // The browser hides the GPU's name, so only a trial can tell a real one from software.
  return (await trial('webgl')) < (await trial('wasm')) ? [webgl, wasm, cpu] : [wasm, webgl, cpu];
}

async function starts(backend: BackendName): Promise<boolean> {
  if (!(await tf.setBackend(backend).catch(() => false))) return false;
  // Half-float textures are too coarse to train with, and logits would differ from PyTorch's.
  return backend !== 'webgl' || tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
}

/** Milliseconds of one small convolution, warmed up; Infinity where the backend does not start. */
async function trial(backend: BackendName): Promise<number> {
  if (!(await starts(backend))) return Infinity;
  const once = async (): Promise<void> => {
    const y = tf.tidy(() =>
      tf.conv2d(tf.ones<tf.Rank.R4>([1, 48, 48, 32]), tf.ones<tf.Rank.R4>([3, 3, 32, 32]), 1, 'same'),
    );
    await y.data();
    y.dispose();
  };
  try {
    await once();
    const before = performance.now();
    await once();
    return performance.now() - before;
  } catch {
    return Infinity; // it starts, but can't compute: a shader that doesn't compile, a lost context
  }
}
