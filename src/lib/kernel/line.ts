/**
 * The kernel's line to its page. Cells share the worker, so it is a port that no cell can reach, and what it needs of
 * the browser is taken here, before any cell runs: one that overwrites `postMessage` makes nobody deaf.
 */
import type { Ask, FromKernel, Line, ToKernel } from '../data/protocol.ts';

const { apply, getOwnPropertyDescriptor } = Reflect;
const data = getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get ?? (() => undefined);

/** Opens the line, and tells the page. What comes back sends a message; it throws where that can't be cloned. */
export function openLine(hear: (message: ToKernel) => void): (message: FromKernel | Ask) => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => {
    hear(apply(data, event, []) as ToKernel); // the page says nothing else
  };
  const tell = (life: string | null): void => {
    self.postMessage({ type: 'line', port: port2, life } satisfies Line, { transfer: [port2] });
  };
  void holdLife(tell).catch(() => {
    tell(null);
  });
  return port1.postMessage.bind(port1);
}

/**
 * Holds a lock for as long as the worker lives: the page, which waits for it, so learns at once of an end that nobody
 * announces, as after `close()`. A page by plain HTTP has no locks, and neither has one that may not keep anything.
 */
async function holdLife(tell: (life: string | null) => void): Promise<void> {
  // The type says that they are always there.
  const { locks } = navigator as { readonly locks?: LockManager };
  if (!locks) {
    tell(null);
    return;
  }
  const life = `graft-kernel-${crypto.randomUUID()}`;
  await locks.request(life, () => {
    tell(life);
    return new Promise<never>(() => undefined);
  });
}
