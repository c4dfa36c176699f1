/** The one notebook of this browser tab. It outlives a change of chapter, and so does its kernel. */
import { DEFAULT_BACKBONE } from '../graft/backbones.ts';
import { Answers } from './answers.ts';
import { breathe } from './breathe.ts';
import type { Ask, BackendName, FromKernel } from '../kernel/protocol.ts';
import type { KernelListener, KernelPort, Session } from './session.ts';

let opened: Promise<Session> | null = null;

/** The notebook; loaded on first use. */
export function notebook(): Promise<Session> {
  opened ??= open();
  return opened;
}

const BACKENDS: readonly string[] = ['webgl', 'wasm', 'cpu'] satisfies readonly BackendName[];
const BACKEND_KEY = 'graft:backend';

/** The backend that the reader asked for, by `?backend=` or in the menu; null for the best. */
export function wantedBackend(): BackendName | null {
  const wanted = new URLSearchParams(location.search).get('backend') ?? kept(BACKEND_KEY) ?? '';
  return BACKENDS.includes(wanted) ? (wanted as BackendName) : null;
}

/** Keeps the reader's choice of backend for the next start of the kernel. */
export function chooseBackend(backend: string): void {
  keep(BACKEND_KEY, backend);
}

const BACKBONE_KEY = 'graft:backbone';

/** The backbone that the reader chose in the menu before, or the one that comes with Graft. */
export function wantedBackbone(): string {
  return kept(BACKBONE_KEY) ?? DEFAULT_BACKBONE;
}

/** Keeps the reader's choice of backbone for the next visit. */
export function keepBackbone(backbone: string): void {
  keep(BACKBONE_KEY, backbone);
}

/** Trouble with keeping edits is an event on `document`, so that any part of the page can say it. */
export const TROUBLE = 'graft:trouble';

async function open(): Promise<Session> {
  const [{ cells }, { Session }, { openEdits }, { openNotebook }, { readCode }] = await Promise.all([
    import('virtual:graft/notebook'),
    import('./session.ts'),
    import('./edits.ts'),
    import('./index.ts'),
    import('../cells/read.ts'),
  ]);
  // What is read is remembered: cell by cell, so that the page never stops for all of them at once.
  for (const { code } of cells) {
    readCode(code);
    await breathe();
  }
  const edits = openEdits(storage(), (sentence) => {
    document.dispatchEvent(new CustomEvent(TROUBLE, { detail: sentence }));
  });
  const session = new Session({ state: openNotebook(cells, wantedBackbone()), edits, spawn });
  for (const { id } of cells) {
    const code = edits.load(id);
    if (code !== null) session.dispatch({ type: 'edit', cell: id, code });
  }
  return session;
}

function spawn(listener: KernelListener): KernelPort {
  const worker = new Worker(new URL('../kernel/worker.ts', import.meta.url), {
    type: 'module',
    name: 'graft kernel',
  });
  const answers = new Answers((answer, transfer) => {
    worker.postMessage(answer, transfer);
  });
  worker.addEventListener('message', ({ data }: MessageEvent<FromKernel | Ask>) => {
    if (data.type === 'ask') {
      void answers.answer(data);
      return;
    }
    if (data.type !== 'output') answers.rest();
    listener.message(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    listener.lost(
      event.message || 'The kernel could not be loaded. Check the connection, then restart the kernel.',
    );
  });
  const site = document.documentElement.dataset;
  const base = new URL(site['base'] ?? '/', location.href).href;
  const datasets = (site['datasets'] ?? '').split(' ').filter(Boolean);
  worker.postMessage({ type: 'start', base, datasets, backend: wantedBackend() });
  return {
    send: (message) => {
      worker.postMessage(message);
    },
    terminate: () => {
      answers.rest();
      worker.terminate();
    },
  };
}

function kept(key: string): string | null {
  try {
    return storage()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** A choice that can't be kept holds for this visit. */
function keep(key: string, value: string): void {
  try {
    storage()?.setItem(key, value);
  } catch {
    // Full or forbidden.
  }
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
