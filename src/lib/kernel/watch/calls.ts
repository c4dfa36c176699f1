export type Warn = (sentence: string) => void;

/** As they are before any cell can change them. */
const { apply, deleteProperty, get } = Reflect;
const { defineProperty, getOwnPropertyDescriptor } = Object;

/**
 * Looks at each call of a method before it is made. The function that comes back ends that, and leaves the owner as it
 * was. An error of `look` would be taken for the reader's own: it may not throw.
 */
export function watchCalls(
  owner: object,
  name: string,
  look: (self: unknown, values: readonly unknown[]) => void,
): () => void {
  const method: unknown = get(owner, name);
  if (typeof method !== 'function') throw new Error(`there is no method ${name} to watch`);
  const own = getOwnPropertyDescriptor(owner, name);
  defineProperty(owner, name, {
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? false,
    value(this: unknown, ...values: unknown[]): unknown {
      look(this, values);
      return apply(method, this, values) as unknown;
    },
  });
  return () => {
    if (own) defineProperty(owner, name, own);
    else deleteProperty(owner, name);
  };
}
