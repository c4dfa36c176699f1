/** A kernel whose program comes with the first Run: a page that is only read has no use for it. */
import type { ToKernel } from '../data/protocol.ts';
import { whyNotLoaded } from '../workers/renewed.ts';
import type { KernelListener, KernelPort, Spawn } from './current-kernel.ts';
import { tellIfLate } from './kernel-late.ts';

const NOT_LOADED =
  'What starts the kernel could not be loaded. Check the connection, and run the cell again.';

/** Until `parts` have come, messages wait. Where they don't come, the kernel is lost, and the next start tries again. */
export function kernelLater(parts: () => Promise<Spawn>): Spawn {
  return (listener: KernelListener, threads: boolean): KernelPort => {
    let port: KernelPort | null = null;
    let ended = false;
    let waiting: ToKernel[] = [];
    const haveCome = tellIfLate();
    parts().then(
      (spawn) => {
        haveCome();
        if (ended) return;
        port = spawn(listener, threads);
        for (const message of waiting) port.send(message);
        waiting = [];
      },
      async () => {
        haveCome();
        const why = await whyNotLoaded(NOT_LOADED);
        if (!ended) listener.lost(why);
      },
    );
    return {
      send: (message) => {
        if (port) port.send(message);
        else waiting.push(message);
      },
      terminate: () => {
        ended = true;
        haveCome();
        port?.terminate();
      },
    };
  };
}
