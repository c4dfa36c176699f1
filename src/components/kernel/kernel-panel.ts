/** `<kernel-panel>`: the kernel's state, and the buttons that concern all cells. */
import { DEFAULT_BACKBONE } from '../../lib/data/backbones.ts';
import type { BackendReport, Memory } from '../../lib/data/protocol.ts';
import { notebook } from '../../lib/session/tab.ts';
import { chooseBackend, wantedBackend } from '../../lib/machine/preferences.ts';
import { sayTrouble } from '../../lib/machine/trouble.ts';
import type { Session } from '../../lib/session/session.ts';
import type { Crash } from '../../lib/notebook/state.ts';
import { bytes, count } from '../dom/numbers.ts';

const NAMES = { webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'plain JavaScript' } as const;

const CLOSED = 'Cells reach this site only, and weights that you choose.';
const OPEN =
  'This site’s host sends no policy: code from somebody else could send what it sees to other places. Read it before you run it.';

class KernelPanel extends HTMLElement {
  #unsubscribe: (() => void) | null = null;
  #told: Crash | null = null;

  async connectedCallback(): Promise<void> {
    this.addEventListener('click', this.#onClick);
    const choice = this.querySelector<HTMLSelectElement>('[data-backend-choice]');
    if (choice) {
      choice.value = wantedBackend() ?? '';
      choice.addEventListener('change', () => {
        chooseBackend(choice.value);
        void this.#dispatch({ type: 'restart' });
      });
    }
    this.querySelector('[data-menu]')?.addEventListener('toggle', () => void this.#tellPolicy(), {
      once: true,
    });
    const session = await notebook();
    if (!this.isConnected) return;
    this.#unsubscribe = session.subscribe(() => {
      this.#render(session);
    });
    this.#render(session);
  }

  disconnectedCallback(): void {
    this.#unsubscribe?.();
  }

  readonly #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    switch (button?.dataset['do']) {
      case 'run-all': {
        const cells = [...document.querySelectorAll<HTMLElement>('notebook-cell')];
        void this.#dispatch({ type: 'run', cells: cells.map((cell) => cell.dataset['cell'] ?? '') });
        break;
      }
      case 'stop':
        void this.#dispatch({ type: 'stop' });
        break;
      case 'restart':
        void this.#dispatch({ type: 'restart' });
        break;
    }
  };

  async #dispatch(operation: Parameters<Session['dispatch']>[0]): Promise<void> {
    (await notebook()).dispatch(operation);
  }

  #render({ state }: Session): void {
    const { kernel, backend, memory, running, crash } = state;
    const root = document.documentElement;
    root.dataset['kernel'] = kernel;
    if (backend) root.dataset['backend'] = backend.backend;
    else delete root.dataset['backend'];
    const where = backend ? NAMES[backend.backend] : '';
    const short = {
      off: 'kernel off',
      starting: 'starting',
      ready: where,
      busy: `${where}, running`,
      crashed: 'crashed',
    };
    this.#set('[data-summary]', short[kernel]);
    // The bundled weights are what everybody expects; others are said where one sees it.
    const weights = this.querySelector<HTMLElement>('[data-weights]');
    if (weights) weights.hidden = state.choices.backbone === DEFAULT_BACKBONE;
    this.#set('[data-weights]', state.choices.backbone);
    const title = running ? (state.cells.find((c) => c.id === running.cell)?.title ?? running.cell) : '';
    this.#set(
      '[data-kernel-state]',
      {
        off: 'off: it starts with your first Run',
        starting: 'starting',
        ready: 'ready',
        busy: `running “${title}”`,
        crashed: crash?.sentence ?? 'crashed',
      }[kernel],
    );
    this.#tellCrash(crash);
    this.#set('[data-where]', backend ? describeBackend(backend) : 'decided at the start');
    this.#set('[data-holds]', memory ? describeMemory(memory) : 'nothing');
    const stop = this.querySelector<HTMLButtonElement>('[data-do="stop"]');
    if (stop) stop.disabled = kernel !== 'busy' && kernel !== 'starting';
  }

  /** A crash is said at the cell that was running; where that is not on this page, at its top. */
  #tellCrash(crash: Crash | null): void {
    if (crash === this.#told) return;
    this.#told = crash;
    const here = crash?.cell && document.querySelector(`notebook-cell[data-cell="${crash.cell}"]`);
    if (crash && !here) sayTrouble(crash.sentence, 'crash');
  }

  /** What cells may reach is up to the host's headers: without them, the reader should know. */
  async #tellPolicy(): Promise<void> {
    const { headers } = await fetch(location.href, { method: 'HEAD' }).catch(() => new Response());
    this.#set('[data-network]', headers.has('content-security-policy') ? CLOSED : OPEN);
  }

  #set(selector: string, text: string): void {
    const element = this.querySelector(selector);
    if (element && element.textContent !== text) element.textContent = text;
  }
}

function describeBackend({ backend, reason, gpu, threads }: BackendReport): string {
  const detail = gpu || (threads > 1 ? `${threads} threads` : '');
  return `${NAMES[backend]}${detail ? ` (${detail})` : ''}. ${reason}`;
}

function describeMemory({ tensors, bytes: held }: Memory): string {
  return `${count(tensors)} tensors, ${bytes(held)}`;
}

customElements.define('kernel-panel', KernelPanel);
