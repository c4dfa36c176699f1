import { describe, expect, test } from 'vitest';
import { dequantise, quantise } from '../../../src/lib/graft/weights/int8.ts';
import { readHeader } from '../../../src/lib/graft/weights/safetensors-header.ts';
import { readSafetensors } from '../../../src/lib/graft/weights/safetensors.ts';
import { writeSafetensors } from '../../../src/lib/graft/weights/safetensors-write.ts';
import { random } from '../../../src/lib/graft/random.ts';

/** A file by hand: the header as given, then so many bytes. */
function file(header: unknown, bytes: Uint8Array = new Uint8Array(8)): ArrayBuffer {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const all = new Uint8Array(8 + text.length + bytes.length);
  new DataView(all.buffer).setBigUint64(0, BigInt(text.length), true);
  all.set(text, 8);
  all.set(bytes, 8 + text.length);
  return all.buffer;
}

const two = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };

test('what was written is read again', () => {
  const written = writeSafetensors(
    new Map([
      ['a.weight', { shape: [2, 2], values: Int8Array.of(127, -127, 64, 0) }],
      ['a.weight.scale', { shape: [2], values: Float32Array.of(0.5, 2) }],
      ['a.bias', { shape: [2], values: Float32Array.of(0.25, -3) }],
    ]),
  );
  const read = readSafetensors(written.buffer);
  expect([...(read.get('a.weight')?.values() ?? [])]).toEqual([63.5, -63.5, 128, 0]);
  expect([...(read.get('a.bias')?.values() ?? [])]).toEqual([0.25, -3]);
  expect(read.get('a.weight')?.shape).toEqual([2, 2]);
});

test('texts and int64 are written too, and tensors begin at a multiple of 8 whatever the alphabet', () => {
  for (const name of ['Rose', 'Löwenzahn', '向日葵', '🌷']) {
    const written = writeSafetensors(
      new Map([
        ['a', { shape: [1], values: Float32Array.of(1.5) }],
        ['n', { shape: [], values: BigInt64Array.of(7n) }],
      ]),
      { classes: name },
    );
    const { metadata, tensors, start } = readHeader(written.buffer, 'it');
    expect(metadata.get('classes')).toBe(name);
    expect(start % 8).toBe(0);
    expect(tensors.get('n')).toEqual({ dtype: 'I64', shape: [], data_offsets: [0, 8] });
    expect(new DataView(written.buffer).getBigInt64(start, true)).toBe(7n);
    expect([...(readSafetensors(written.buffer).get('a')?.values() ?? [])]).toEqual([1.5]);
  }
});

test('float16 is widened exactly, to the smallest and the largest', () => {
  const halves = Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x8000, 0x7c00);
  const bytes = file(
    { h: { dtype: 'F16', shape: [6], data_offsets: [0, 12] } },
    new Uint8Array(halves.buffer),
  );
  expect([...(readSafetensors(bytes).get('h')?.values() ?? [])]).toEqual([
    1,
    -2,
    2 ** -24,
    65504,
    -0,
    Infinity,
  ]);
});

test('a tensor of a kind that nobody asks for does no harm', () => {
  const bytes = file({ a: two, n: { dtype: 'I64', shape: [], data_offsets: [8, 16] } }, new Uint8Array(16));
  expect([...(readSafetensors(bytes).get('a')?.values() ?? [])]).toEqual([0, 0]);
  expect(() => readSafetensors(bytes).get('n')?.values()).toThrow('`n` is I64; only F32, F16 and I8');
});

describe('a bad file is refused with the reason', () => {
  test.each([
    ['nothing at all', new ArrayBuffer(3), 'cut short: 3 of at least 8 bytes'],
    ['a web page', new TextEncoder().encode('<!doctype html><html></html>').buffer, 'not a safetensors file'],
    ['a header that is longer than the file', file({ a: two }).slice(0, 20), 'is cut short: 20 of at least'],
    ['a header that is no JSON', file('{"a": '), 'its header is no JSON'],
    ['a header that is a list', file('[1]'), 'its header lists no tensors'],
    ['values cut short', file({ a: two }).slice(0, -3), '`a` is not whole'],
    ['an unknown dtype', file({ a: { ...two, dtype: 'F8' } }), '`a` is wrong: its dtype is "F8"'],
    ['a negative size', file({ a: { ...two, shape: [-2] } }), '`a` is wrong: its shape is [-2]'],
    [
      'offsets that do not match the shape',
      file({ a: { ...two, shape: [3] } }),
      'takes 12 bytes, and it has 8',
    ],
    ['no offsets', file({ a: { dtype: 'F32', shape: [2] } }), '`a` is wrong: its offsets'],
    ['an entry that is null', file({ a: null }), '`a` is wrong'],
    [
      'a scale of the wrong length',
      file({
        w: { dtype: 'I8', shape: [4, 1], data_offsets: [0, 4] },
        'w.scale': { dtype: 'F32', shape: [1], data_offsets: [4, 8] },
      }),
      '`w.scale` must hold one F32 number for each of the 4',
    ],
  ])('%s', (_, bytes, message) => {
    expect(() => readSafetensors(bytes)).toThrow(message);
  });

  test('int8 without a scale', () => {
    const bytes = file({ w: { dtype: 'I8', shape: [4], data_offsets: [0, 4] } });
    expect(() => readSafetensors(bytes).get('w')?.values()).toThrow('no `w.scale`');
  });
});

test('int8 is at most half a step off, and a channel of zeros stays zero', () => {
  const { normal } = random(1);
  const weights = Float32Array.from({ length: 300 }, (_, i) => (i < 100 ? 0 : normal()));
  const { values, scales } = quantise(weights, 3);
  const back = dequantise(values, scales);
  weights.forEach((w, i) => {
    const step = scales[Math.floor(i / 100)] ?? 0;
    expect(Math.abs(w - (back[i] ?? NaN))).toBeLessThanOrEqual(step / 2 + 1e-7);
  });
  expect(scales[0]).toBe(0);
  expect(Math.max(...values.map(Math.abs))).toBe(127);
});
