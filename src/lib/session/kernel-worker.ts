/** The kernel's worker, as this tab starts it and hears it. */
import { isLine, readMessage, type CheckOutput } from '../data/read-message.ts';
import type { ToKernel } from '../data/protocol.ts';
import { wantedBackend } from '../machine/preferences.ts';
import { whyNotLoaded } from '../workers/renewed.ts';
import { SteadyWorker } from '../workers/steady-worker.ts';
import { Answers } from './answers.ts';
import type { KernelListener, KernelPort } from './current-kernel.ts';
import { tellIfLate } from './kernel-late.ts';

const ENDED = 'It has ended: a cell has closed it, or the browser has taken its memory.';

interface Page {
  readonly check: CheckOutput;
  /** Called with the revision of the reader's own pictures, once a cell has asked for them. */
  readonly onOwn: (revision: string) => void;
}

/** Starts a kernel. */
export function spawnKernel(listener: KernelListener, threads: boolean, { check, onOwn }: Page): KernelPort {
  const make = (): Worker =>
    new Worker(new URL('../kernel/worker.ts', import.meta.url), { type: 'module', name: 'graft kernel' });
  /** All but the first message goes over a line that no cell can reach; until it is there, messages wait. */
  let line: MessagePort | null = null;
  let waiting: ToKernel[] = [];
  const hasCome = tellIfLate();
  const send = (message: ToKernel, transfer: Transferable[] = []): void => {
    if (line) line.postMessage(message, transfer);
    else waiting.push(message);
  };
  const worker = new SteadyWorker(make, {
    message: (data) => {
      if (line || !isLine(data)) return; // what follows the kernel's first word is a cell's
      const { port, life } = data;
      line = port;
      hasCome();
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        hear(data);
      };
      for (const message of waiting) port.postMessage(message);
      waiting = [];
      if (life !== null)
        void navigator.locks.request(life, () => {
          listener.lost(ENDED);
        });
    },
    lost: (message) => {
      listener.lost(
        message || 'The kernel could not be loaded. Check the connection, then restart the kernel.',
      );
    },
  });
  const answers = new Answers(send, listener.isRunning, onOwn);
  function hear(data: unknown): void {
    const message = readMessage(data, check);
    if (typeof message === 'string') listener.unread(message);
    else if (message.type === 'ask') void answers.answer(message);
    else {
      if (message.type !== 'output') answers.rest();
      if (message.type === 'ready') ready = true;
      if (message.type === 'crashed' && !ready) void tellWhy(message.reason);
      else listener.message(message);
    }
  }
  /** It loads parts of its own before it is ready. */
  let ready = false;
  async function tellWhy(reason: string): Promise<void> {
    listener.message({ type: 'crashed', reason: await whyNotLoaded(reason) });
  }
  const site = document.documentElement.dataset;
  const base = new URL(site['base'] ?? '/', location.href).href;
  const datasets = (site['datasets'] ?? '').split(' ').filter(Boolean);
  send({ type: 'start', base, datasets, backend: wantedBackend(), threads });
  return {
    send,
    terminate: () => {
      hasCome();
      answers.close();
      worker.terminate();
    },
  };
}
