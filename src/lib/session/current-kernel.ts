/** The kernel of now: the messages of those before it no longer count. */
import type { FromKernel, Opened, ToKernel } from '../data/protocol.ts';
import { unshown } from '../data/read-message.ts';
import type { KernelAction } from '../notebook/index.ts';
import type { AtWork } from './at-work.ts';

/** The kernel as the session sees it: one worker. */
export interface KernelPort {
  readonly send: (message: ToKernel) => void;
  readonly terminate: () => void;
}

/** What a new kernel reports to. */
export interface KernelListener {
  /** True for the run that is going on: no other gets anything of the page. */
  readonly isRunning: (run: number) => boolean;
  readonly message: (message: FromKernel) => void;
  /** It has said something that can't be read. @param why the end of a sentence */
  readonly unread: (why: string) => void;
  readonly lost: (reason: string) => void;
}

export type Spawn = (listener: KernelListener, threads: boolean) => KernelPort;

export class CurrentKernel {
  #port: KernelPort | null = null;
  #opened: Opened | null = null;
  readonly #session: AtWork;
  readonly #spawn: Spawn;

  constructor(session: AtWork, spawn: Spawn) {
    this.#session = session;
    this.#spawn = spawn;
  }

  /** Hands over what the reader opened: to the kernel of now, and to each that is started later. */
  open(pictures: Opened): void {
    this.#opened = pictures;
    this.#port?.send({ type: 'opened', pictures });
  }

  /** Does what `apply` asks of the kernel. */
  perform(action: KernelAction): void {
    switch (action.type) {
      case 'startKernel':
        this.#port = this.#start(action.threads);
        if (this.#opened) this.#port.send({ type: 'opened', pictures: this.#opened });
        break;
      case 'send':
        this.#port?.send(action.message);
        break;
      case 'terminateKernel':
        this.#port?.terminate();
        this.#port = null;
        break;
      case 'armStartTimer': {
        const port = this.#port;
        setTimeout(() => {
          if (this.#port === port) this.#session.dispatch({ type: 'startTimedOut' });
        }, action.ms);
        break;
      }
      case 'armStopTimer':
        setTimeout(() => {
          this.#session.dispatch({ type: 'stopTimedOut', run: action.run });
        }, action.ms);
        break;
    }
  }

  /** One whose messages count only as long as it is the current one. */
  #start(threads: boolean): KernelPort {
    const current = (): boolean => this.#port === port;
    const port = this.#spawn(
      {
        isRunning: (run) => current() && this.#session.state.running?.run === run,
        message: (message) => {
          if (current()) this.#session.dispatch({ type: 'message', message });
        },
        unread: (why) => {
          if (current()) this.#unread(why);
        },
        lost: (reason) => {
          if (current()) this.#session.dispatch({ type: 'kernelLost', reason });
        },
      },
      threads,
    );
    return port;
  }

  /** One that starts and can't be understood is of no use; what a running cell makes it say is shown with the cell. */
  #unread(why: string): void {
    const { kernel, running } = this.#session.state;
    if (kernel === 'starting')
      this.#session.dispatch({
        type: 'kernelLost',
        reason: `The page can’t read what it says: ${why}. Reload the page; your text is kept.`,
      });
    if (!running) return;
    const output = unshown(`The kernel sent something that the page can’t read: ${why}.`);
    this.#session.dispatch({
      type: 'message',
      message: { type: 'output', run: running.run, key: 'unread', output },
    });
  }
}
