import { afterEach, expect, test } from 'vitest';
import { rememberBuiltIns } from '../../../src/lib/kernel/built-ins.ts';
import { Changes } from '../../../src/lib/kernel/changes.ts';

let undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo) each();
  undo = [];
});

/** Changes one, until the test has ended. */
function change(owner: object, key: PropertyKey, to: PropertyDescriptor | null): void {
  const before = Object.getOwnPropertyDescriptor(owner, key);
  undo.push(() => {
    if (before) Object.defineProperty(owner, key, before);
    else Reflect.deleteProperty(owner, key);
  });
  if (to) Object.defineProperty(owner, key, { configurable: true, ...to });
  else Reflect.deleteProperty(owner, key);
}

const other = (): unknown => undefined;

test.each<[name: string, owner: object, key: PropertyKey, to: PropertyDescriptor | null]>([
  ['Array.prototype.toSpliced', Array.prototype, 'toSpliced', { value: other }],
  ['Array.prototype.copyWithin', Array.prototype, 'copyWithin', null],
  ['Object.groupBy', Object, 'groupBy', { get: other }],
  ['Math.hypot', Math, 'hypot', { value: 1 }],
  ['JSON.rawJSON', JSON, 'rawJSON', { value: other }],
  ['Map.groupBy', Map, 'groupBy', { value: null }],
  ['Promise.try', Promise, 'try', { value: other }],
  ['RegExp.prototype[Symbol.matchAll]', RegExp.prototype, Symbol.matchAll, { value: other }],
  ['ArrayBuffer.prototype.resizable', ArrayBuffer.prototype, 'resizable', { get: other }],
  ['WeakRef', globalThis, 'WeakRef', { value: other }],
  ['structuredClone', globalThis, 'structuredClone', null],
])('a change of %s is told, once', (name, owner, key, to) => {
  const changed = rememberBuiltIns();
  expect(changed()).toEqual([]);
  change(owner, key, to);
  expect(changed()).toEqual([name]);
  expect(changed()).toEqual([]);
});

test('what is added, and a number that hangs there, is no change of how things work', () => {
  const changed = rememberBuiltIns();
  change(Array.prototype, 'mine', { value: other });
  change(globalThis, 'mine', { value: 1 });
  change(Error, 'stackTraceLimit', { value: 3, writable: true });
  expect('a'.replace(/a/, 'b')).toBe('b'); // RegExp.lastMatch
  expect(changed()).toEqual([]);
});

test('the cell that changes is told what it did, and is named to those after it', () => {
  const looks = [[], ['Math.abs', 'Math.max', 'Math.min', 'Math.sign', 'Math.pow'], [], ['fetch']];
  const changes = new Changes(() => looks.shift() ?? []);
  expect(changes.after('one')).toBeNull();
  expect(changes.blame).toBe('');
  expect(changes.after('two')).toMatch(
    /^This cell has changed `Math.abs`, `Math.max`, `Math.min` and 2 more,/,
  );
  expect(changes.after('three')).toBeNull();
  expect(changes.blame).toContain('The cell `two` has changed `Math.abs`');
  changes.after('four');
  expect(changes.blame).toMatch(/`two`.*The cell `four` has changed `fetch`/);
});
