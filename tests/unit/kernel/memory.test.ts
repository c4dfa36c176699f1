import { expect, test } from 'vitest';
import { withMemoryHelp } from '../../../src/lib/kernel/out-of-memory.ts';
import type { CellError } from '../../../src/lib/data/protocol.ts';

const error = (name: string, message: string): CellError => ({ kind: 'error', name, message, frames: [] });

test.each([
  ['RangeError', 'Array buffer allocation failed'],
  ['RangeError', 'Invalid typed array length: 99999999999'],
  ['RangeError', 'WebAssembly.Memory.grow(): Maximum memory size exceeded'],
  ['Error', 'Unable to create WebGLTexture.'],
  ['InternalError', 'allocation size overflow'],
  ['RuntimeError', 'Aborted(OOM). Build with -sASSERTIONS for more info.'],
])('%s: %s says what makes room', (name, message) => {
  expect(withMemoryHelp(error(name, message)).message).toContain('fewer or smaller pictures');
});

test('another error stays as it is', () => {
  const other = error('TypeError', 'rooms is not a function');
  expect(withMemoryHelp(other)).toBe(other);
});
