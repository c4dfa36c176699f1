export type Warn = (sentence: string) => void;

/**
 * Looks at each call of a method before it is made. The function that comes back ends that, and leaves the owner as it
 * was. An error of `look` would be taken for the reader's own: it may not throw.
 */
export function watchCalls(
  owner: object,
  name: string,
  look: (self: unknown, values: readonly unknown[]) => void,
): () => void {
  const method: unknown = Reflect.get(owner, name);
  if (typeof method !== 'function') throw new Error(`there is no method ${name} to watch`);
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, {
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? false,
    value(this: unknown, ...values: unknown[]): unknown {
      look(this, values);
      return Reflect.apply(method, this, values);
    },
  });
  return () => {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  };
}
