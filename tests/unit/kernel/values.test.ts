import { beforeAll, describe, expect, test } from 'vitest';
import { inspect, preview } from '../../../src/lib/kernel/inspect.ts';
import type { Inspected } from '../../../src/lib/data/protocol.ts';
import { useCpu, valueOf } from './notebook.ts';

beforeAll(useCpu);

function nodes(tree: Inspected): number {
  return tree.type === 'leaf' ? 1 : tree.entries.reduce((sum, [, inner]) => sum + nodes(inner), 1);
}

function depth(tree: Inspected): number {
  return tree.type === 'leaf' ? 0 : 1 + Math.max(0, ...tree.entries.map(([, inner]) => depth(inner)));
}

class Rose {
  petals = 5;
  readonly #secret = 1;
  get area(): number {
    return this.#secret;
  }
}
const circle: unknown[] = [{}];
circle.push(circle);
const bad = {
  get now(): never {
    throw new Error('no');
  },
};

test.each<[unknown, string]>([
  [42, '42'],
  [-0, '-0'],
  [10n, '10n'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
  ['a"b', '"a\\"b"'],
  [{ a: 'b', _internal: 1 }, '{ a: "b" }'],
  [[1, 2, [3, { a: 4 }]], '[1, 2, [3, { a: 4 }]]'],
  [
    new Map<unknown, unknown>([
      ['a', 1],
      [{ b: 2 }, new Set([3])],
    ]),
    'Map(2) { "a": 1, { b: 2 }: [3] }',
  ],
  [new Float32Array([0.5, 1]), '[0.5, 1]'],
  [new BigInt64Array([1n]), '[1n]'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(NaN), 'Invalid Date'],
  [/a+/g, '/a+/g'],
  [new TypeError('x'), 'TypeError: x'],
  [Symbol('s'), 'Symbol(s)'],
  [() => 1, 'ƒ anonymous'],
  [Rose, 'ƒ Rose'],
  [new Rose(), 'Rose { petals: 5 }'],
  [Object.create(null), '{}'],
  [new DataView(new ArrayBuffer(8)), 'DataView {}'],
  [circle, '[{}, [circular]]'],
  [bad, '{ now: Error: no }'],
  [Promise.resolve(1), 'Promise (put `await` in front of it to get its value)'],
])('a value is told in a line: %#', (value, expected) => {
  expect(preview(value)).toBe(expected);
  expect(structuredClone(inspect(value))).toEqual(inspect(value));
});

describe('values that fight back are shown as far as they can be', () => {
  const no = (): never => {
    throw new Error('no');
  };
  const hostile = new Proxy(
    {},
    { get: no, has: no, ownKeys: no, getPrototypeOf: no, getOwnPropertyDescriptor: no },
  );
  class Named {
    petals = 5;
    static name() {
      return 'x';
    }
  }
  test.each<[string, unknown]>([
    ['a proxy that throws', hostile],
    ['a proxy that throws, inside', { a: [hostile], b: new Map([[hostile, hostile]]) }],
    ['a revoked proxy', (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()], // prettier-ignore
    ['a class whose name is a method', new Named()],
    ['a class by itself whose name is a method', Named],
    ['an error whose message is a symbol', Object.assign(new Error(), { message: Symbol('m') })],
    ['a constructor that throws', { get constructor() { return no(); } }], // prettier-ignore
    ['a map that is none', Object.create(Map.prototype)],
    ['a date that is none', Object.create(Date.prototype)],
    ['an array of getters', Object.defineProperty([1], 0, { get: no, enumerable: true })],
    ['a fake tensor', { data: 1, dataSync: 1, throwIfDisposed: 1 }],
  ])('%s', (_, value) => {
    const tree = inspect(value);
    expect(structuredClone(tree)).toEqual(tree);
    expect(preview(value)).toEqual(expect.any(String));
  });

  test('a cell can show them too', async () => {
    const code =
      'const no = () => { throw new Error("no") }; new Proxy({}, { get: no, has: no, getPrototypeOf: no, ownKeys: no })';
    expect(await valueOf(code)).toMatchObject({ kind: 'value', value: { type: 'leaf' } });
  });
});

test('a deep value is cut at a depth, a long one at a length, and the rest is counted', () => {
  let deep: object = {};
  for (let i = 0; i < 10_000; i++) deep = { deep };
  expect(depth(inspect(deep))).toBeLessThan(10);
  expect(inspect(Array.from({ length: 1_000 }, () => ({})))).toMatchObject({
    name: 'Array(1000)',
    more: 940,
  });
  expect(inspect(new Set(Array.from({ length: 100 }, (_, i) => i)))).toMatchObject({ more: 40 });
  expect(inspect(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [i, i])))).toMatchObject({
    more: 40,
  });
});

test('a value that is both wide and deep stays small', () => {
  const wide = (level: number): unknown =>
    level === 0 ? 'x'.repeat(1000) : counted(Array.from({ length: 60 }, () => wide(level - 1)));
  let looks = 0;
  const counted = (list: unknown[]): unknown =>
    new Proxy(list, {
      get: (all, at): unknown => {
        looks++;
        return Reflect.get(all, at);
      },
    });
  const value = wide(3);
  expect(nodes(inspect({ value }))).toBeLessThan(3_000);
  expect(preview({ value }).length).toBeLessThan(100_000);
  // Of 60³ words.
  expect(looks).toBeLessThan(10_000);
});

test('a shared value is not a circle', () => {
  const shared = { a: [{ b: 1 }] };
  expect(preview([shared, shared])).toBe(preview([{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }]));
});

test('long words, keys and numbers are cut', () => {
  expect(JSON.stringify(inspect({ ['k'.repeat(1e6)]: 'v'.repeat(1e6) })).length).toBeLessThan(2_000);
  expect(preview(10n ** 10_000n).length).toBeLessThan(1_000);
  expect(preview(Symbol('s'.repeat(1e6))).length).toBeLessThan(1_000);
  expect(preview(new Error('m'.repeat(1e6))).length).toBeLessThan(3_000);
});
