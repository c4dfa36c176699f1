/** Chooses where the network runs: the GPU if there is a real one, else WASM, else plain JavaScript. */
import * as tf from '@tensorflow/tfjs';
import type { BackendName, BackendReport } from '../data/protocol.ts';
import { guardMemory } from './guard-memory.ts';
import { miscomputed } from './self-test.ts';
import { within } from './within.ts';
import { prepareWasm } from './wasm.ts';
import { closeWebgl, openWebgl, type Gpu } from './webgl.ts';

/**
 * Starts a backend and says why it is that one. Each is tried first: one that doesn't start, doesn't answer or computes
 * wrongly is passed over, and the report says so.
 *
 * @param wanted the reader's choice, or null for the best
 * @param onLost called when the GPU takes the context away
 * @param mayThread false where threads have hung before
 * @throws where none is left
 */
export async function startBackend(
  wanted: BackendName | null,
  onLost: () => void,
  mayThread = true,
): Promise<BackendReport> {
  const threads = await prepareWasm(mayThread);
  const gpu = wanted === null || wanted === 'webgl' ? openWebgl(onLost) : null;
  if (wanted === 'webgl' && !gpu) throw new Error('This browser gives no WebGL 2 to a worker. Choose WASM.');
  const faults: string[] = [];
  for (const [backend, reason] of await candidates(wanted, gpu)) {
    const fault = await faultOf(backend, wanted !== null);
    if (fault === null) {
      guardMemory();
      if (backend !== 'webgl') closeWebgl();
      if (backend === 'wasm' && !mayThread) faults.push('Its threads did not start here.');
      return {
        backend,
        reason: [reason, ...faults].join(' '),
        gpu: backend === 'webgl' ? (gpu?.name ?? '') : '',
        threads: backend === 'wasm' ? threads : 1,
      };
    }
    faults.push(`${NAMES[backend]} ${fault}.`);
  }
  throw new Error(
    wanted ? `${faults.join(' ')} Choose another.` : `No backend works in this browser. ${faults.join(' ')}`,
  );
}

const NAMES: Readonly<Record<BackendName, string>> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
};

type Candidate = readonly [backend: BackendName, reason: string];

async function candidates(wanted: BackendName | null, gpu: Gpu | null): Promise<readonly Candidate[]> {
  if (wanted) return [[wanted, 'You chose it.']];
  const cpu: Candidate = ['cpu', 'Expect it to be slow.'];
  const wasm: Candidate = ['wasm', ''];
  if (!gpu) return [['wasm', 'This browser gives the kernel no WebGL 2.'], cpu];
  if (gpu.software)
    return [['wasm', `WebGL here is drawn by software (${gpu.name}); WebAssembly is faster.`], cpu];
  if (gpu.name) return [['webgl', 'This machine has a GPU.'], wasm, cpu];
  // The browser hides the GPU's name, so only a trial can tell a real one from software.
  const faster = (await millisecondsOf('webgl')) < (await millisecondsOf('wasm'));
  const webgl: Candidate = ['webgl', faster ? 'It was faster in a short trial.' : ''];
  return faster ? [webgl, wasm, cpu] : [['wasm', 'It was faster in a short trial.'], webgl, cpu];
}

/**
 * How long a GPU may take to start, and for each answer: milliseconds. Some drivers never give one. Where the reader
 * chose it, there is nothing better to go on with, and one that is drawn by software is slow.
 */
const PATIENCE = { best: 5_000, chosen: 60_000 } as const;

/** What is wrong with a backend, as words for a sentence; null where it starts and computes rightly. */
async function faultOf(backend: BackendName, chosen: boolean): Promise<string | null> {
  // For the others the page waits: there is nothing better to go on with.
  const ms = backend === 'webgl' ? PATIENCE[chosen ? 'chosen' : 'best'] : Infinity;
  try {
    if (!(await within(ms, starts(backend)))) return 'does not start here';
    const wrong = await miscomputed((answer) => within(ms, answer));
    return wrong === null ? null : `computes wrongly here (${wrong})`;
  } catch (error) {
    return `fails here (${error instanceof Error ? error.message : String(error)})`;
  }
}

async function starts(backend: BackendName): Promise<boolean> {
  if (!(await tf.setBackend(backend).catch(() => false))) return false;
  // Half-float textures are too coarse to train with, and logits would differ from PyTorch's.
  return backend !== 'webgl' || tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
}

/** Milliseconds of one small convolution, warmed up; Infinity where the backend doesn't start or can't compute. */
async function millisecondsOf(backend: BackendName): Promise<number> {
  const once = async (): Promise<void> => {
    const y = tf.tidy(() =>
      tf.conv2d(tf.ones<tf.Rank.R4>([1, 48, 48, 32]), tf.ones<tf.Rank.R4>([3, 3, 32, 32]), 1, 'same'),
    );
    await within(PATIENCE.best, y.data());
    y.dispose();
  };
  try {
    if (!(await within(PATIENCE.best, starts(backend)))) return Infinity;
    await once();
    const before = performance.now();
    await once();
    return performance.now() - before;
  } catch {
    return Infinity; // it starts, but can't compute: a shader that doesn't compile, a lost context
  }
}
