import * as tf from '@tensorflow/tfjs';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { endedBy, guardMemory, lostBackend } from '../../../src/lib/kernel/guard-memory.ts';

afterEach(() => {
  vi.restoreAllMocks();
  tf.disposeVariables();
});

/** No more memory than there is now. */
function full(): void {
  vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
  });
}

describe('WebAssembly', () => {
  beforeAll(async () => {
    await tf.setBackend('wasm');
    guardMemory();
  });

  test('without room, what would write over others is refused, and all that is there stays right', () => {
    full();
    const kept: tf.Tensor[] = [];
    const fill = (): void => {
      for (let i = 0; i < 1_000; i++) kept.push(tf.fill([1_000_000], i + 1));
    };
    expect(fill).toThrow(/^Out of memory: WebAssembly has no room for another 4 MB/);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.map((each) => each.slice(0, 1).dataSync()[0])).toEqual(kept.map((_, i) => i + 1));
    tf.dispose(kept);
    expect(tf.fill([1_000_000], 7).slice(999_999).dataSync()[0]).toBe(7);
    expect(lostBackend()).toBeNull();
  });

  test.each<[what: string, make: () => tf.Tensor]>([
    ['values from outside', () => tf.tensor(new Float32Array(2e7))],
    ['a sum', () => tf.tidy(() => tf.add(tf.ones([5_000, 1]), tf.ones([1, 4_000])))],
    ['a product', () => tf.tidy(() => tf.matMul(tf.ones([5_000, 1]), tf.ones([1, 4_000])))],
    [
      'a convolution',
      () =>
        tf.tidy(() => tf.conv2d(tf.ones<tf.Rank.R4>([1, 300, 300, 1]), tf.ones([3, 3, 1, 256]), 1, 'same')),
    ],
    ['repetition', () => tf.tidy(() => tf.ones([1, 4_000]).tile([5_000, 1]))],
    ['one-hot labels', () => tf.tidy(() => tf.oneHot(tf.zeros([5_000], 'int32'), 4_000))],
    ['more than there are addresses', () => tf.zeros([1_100_000_000])],
    ['a little more than that', () => tf.fill([2 ** 30 + 8], 1)],
  ])('%s without room is an error', (_, make) => {
    full();
    expect(make).toThrow(/out of memory|array length|allocation failed/i);
    expect(lostBackend()).toBeNull();
    expect(tf.tensor([1, 2, 3]).sum().dataSync()[0]).toBe(6);
  });

  test('an end of the module is remembered; an error that is none is not', () => {
    endedBy(new Error('mine'));
    expect(lostBackend()).toBeNull();
    endedBy(new WebAssembly.RuntimeError('memory access out of bounds'));
    expect(lostBackend()).toContain('out of memory');
  });
});

describe('WebGL', () => {
  const gl = {
    OUT_OF_MEMORY: 0x505,
    lost: false,
    error: 0,
    isContextLost: () => gl.lost,
    getError: () => gl.error,
  };
  class Stub extends MathBackendCPU {
    gpgpu = { gl };
  }

  beforeAll(async () => {
    tf.registerBackend('stub', () => new Stub());
    tf.copyRegisteredKernels('cpu', 'stub');
    await tf.setBackend('stub');
    guardMemory();
  });

  test('reads are right as long as there is a context', async () => {
    expect(tf.tensor([1, 2]).dataSync()).toEqual(new Float32Array([1, 2]));
    expect(await tf.tensor([1, 2]).data()).toEqual(new Float32Array([1, 2]));
  });

  test('a read of what the GPU had no memory for is an error, not zeros', async () => {
    const x = tf.tensor([1, 2]);
    gl.error = gl.OUT_OF_MEMORY;
    expect(() => x.dataSync()).toThrow('the GPU had no room');
    await expect(x.data()).rejects.toThrow('the GPU had no room');
    gl.error = 0;
    expect(lostBackend()).toBeNull();
  });

  test('so is a read after the context is lost', async () => {
    const x = tf.tensor([1, 2]);
    gl.lost = true;
    expect(lostBackend()).toContain('taken away');
    expect(() => x.dataSync()).toThrow('taken away');
    await expect(x.data()).rejects.toThrow('taken away');
  });
});
