/** Which of JavaScript's own things cells have changed: the library and the kernel use them, too. */

/** Taken before any cell runs: what a cell changes must not hide that it did. */
const { get, getOwnPropertyDescriptor, ownKeys } = Reflect;

/** What is looked after: what these names mean, what hangs on it, and its prototype. */
const NAMES =
  'Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Promise Map Set WeakMap WeakSet WeakRef ' +
  'Date RegExp Error TypeError RangeError ArrayBuffer Uint8Array Uint8ClampedArray Int32Array Float32Array DataView ' +
  'AbortController AbortSignal Blob File URL Response MessagePort OffscreenCanvas ImageData WebAssembly performance ' +
  'crypto fetch setTimeout clearTimeout queueMicrotask structuredClone createImageBitmap';

interface Known {
  readonly name: string;
  readonly now: () => unknown;
  readonly value: unknown;
}

/** Remembers them as they are. What comes back tells what was changed since the last look, not what was added. */
export function rememberBuiltIns(): () => readonly string[] {
  const known: Known[] = [];
  const remember = (name: string, now: () => unknown): void => {
    known[known.length] = { name, now, value: now() };
  };
  for (const name of NAMES.split(' ')) {
    remember(name, () => get(globalThis, name));
    const value: unknown = get(globalThis, name);
    if (!isObject(value)) continue;
    rememberMembers(name, value, remember);
    const prototype: unknown = get(value, 'prototype');
    if (isObject(prototype)) rememberMembers(`${name}.prototype`, prototype, remember);
  }
  return () => {
    const names: string[] = [];
    for (let i = 0; i < known.length; i++) {
      const one = known[i];
      const value = one?.now();
      if (!one || value === one.value) continue;
      names[names.length] = one.name;
      known[i] = { name: one.name, now: one.now, value };
    }
    return names;
  };
}

function rememberMembers(
  name: string,
  owner: object,
  remember: (name: string, now: () => unknown) => void,
): void {
  for (const key of ownKeys(owner)) {
    const now = (): unknown => {
      const found = getOwnPropertyDescriptor(owner, key);
      return found?.get ?? found?.value;
    };
    // A number or a text that hangs there, such as `Math.PI` or `RegExp.lastMatch`, is no part of how things work.
    if (typeof now() === 'function') remember(nameOf(name, key), now);
  }
}

function nameOf(owner: string, key: string | symbol): string {
  return typeof key === 'string' ? `${owner}.${key}` : `${owner}[${key.description ?? 'symbol'}]`;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
