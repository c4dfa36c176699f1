/**
 * Keeps a backend from computing on without memory: tfjs asks for it, and takes what it gets for granted.
 *
 * WebAssembly's allocator answers 0 where it has no room, and tfjs writes there (`backend_wasm.js`, `move`): every
 * tensor of that address then reads what was written last. An operation that finds no room for its own work ends the
 * whole module. On WebGL, textures that the GPU has no memory for, and all of a lost context, read as zeros.
 */
import * as tf from '@tensorflow/tfjs';

interface WasmModule {
  _malloc: (bytes: number) => number;
  _free: (address: number) => void;
  onAbort?: () => void;
}

/** The parts of tfjs's backends that are asked here. Only one has a module, and only one a context. */
interface Parts {
  readonly wasm?: WasmModule;
  readonly gpgpu?: { readonly gl: WebGL2RenderingContext };
}

/** The module's whole address space; a larger number of bytes would be taken for a smaller one. */
const WASM_MOST = 0xffff_0000;

const ended = new WeakSet<WasmModule>();

function parts(): Parts {
  return tf.backend() as object;
}

/** Why the backend can't go on, as a sentence; null where it can. */
export function lostBackend(): string | null {
  const { wasm, gpgpu } = parts();
  if (wasm && ended.has(wasm))
    return 'WebAssembly had no memory left for this (out of memory), and what it held is lost.';
  return gpgpu?.gl.isContextLost() ? 'The GPU was taken away from this page (WebGL context lost).' : null;
}

/** Guards the backend that is on. */
export function guardMemory(): void {
  const { wasm, gpgpu } = parts();
  if (wasm) guardModule(wasm);
  if (gpgpu) guardReads(gpgpu.gl);
}

function guardModule(wasm: WasmModule): void {
  // Emscripten's `_malloc` puts another in its own place when it is first called.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = bytes > WASM_MOST ? 0 : allocate(bytes);
    if (address !== 0) return address;
    throw new RangeError(`Out of memory: WebAssembly has no room for another ${Math.ceil(bytes / 1e6)} MB.`);
  };
  wasm.onAbort = () => {
    ended.add(wasm);
  };
}

/** An access outside of the module's memory ends it just as well. */
export function endedBy(error: unknown): void {
  const { wasm } = parts();
  if (wasm && error instanceof WebAssembly.RuntimeError) ended.add(wasm);
}

/** A read waits for the GPU anyway, so asking it for errors then costs nothing. */
function guardReads(gl: WebGL2RenderingContext): void {
  const checked = <T>(values: T): T => {
    if (gl.isContextLost()) throw new Error(lostBackend() ?? '');
    if (gl.getError() !== gl.OUT_OF_MEMORY) return values;
    throw new RangeError('Out of memory: the GPU had no room for this, and its values are not right.');
  };
  const backend = tf.backend();
  const read = backend.read.bind(backend);
  const readSync = backend.readSync.bind(backend);
  backend.read = async (id) => checked(await read(id));
  backend.readSync = (id) => checked(readSync(id));
}
