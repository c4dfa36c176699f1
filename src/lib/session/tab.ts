/** The one notebook of this browser tab. It outlives a change of chapter, and so does its kernel. */
import type { Choices } from '../data/choices.ts';
import { Answers } from './answers.ts';
import type { Ask, FromKernel, ToKernel } from '../data/protocol.ts';
import { SteadyWorker } from '../workers/steady-worker.ts';
import { keep, storage, wantedBackend, wantedChoices } from '../machine/preferences.ts';
import type { KernelListener, KernelPort, Session } from './session.ts';

let opened: Promise<Session> | null = null;

/** The notebook; loaded on first use. @throws where it could not be loaded; the page has said so then */
export function notebook(): Promise<Session> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    trouble('The notebook could not be loaded. Check the connection, and reload the page. Nothing is lost.');
    throw error;
  });
  return opened;
}

/** Chooses, for the cells that don't say it themselves, and keeps it for the next visit. */
export async function choose(choices: Partial<Omit<Choices, 'own'>>): Promise<void> {
  for (const [choice, value] of Object.entries(choices)) keep(`graft:${choice}`, value);
  (await notebook()).dispatch({ type: 'choose', choices });
}

/** Trouble with keeping edits is an event on `document`, so that any part of the page can say it. */
export const TROUBLE = 'graft:trouble';

function trouble(sentence: string): void {
  document.dispatchEvent(new CustomEvent(TROUBLE, { detail: sentence }));
}

async function open(): Promise<Session> {
  const [
    { cells, readings },
    { Session },
    { hasEdits, openEdits },
    { openNotebook },
    { remember },
    { loadParser },
    { keepOutputs },
    { openPlaces },
    { watchProgress },
  ] = await Promise.all([
    import('virtual:graft/notebook'),
    import('./session.ts'),
    import('./edits.ts'),
    import('../notebook/index.ts'),
    import('../cells/read.ts'),
    import('#read-text'),
    import('./recall.ts'),
    import('./places.ts'),
    import('./progress.ts'),
  ]);
  for (const [index, { code }] of cells.entries()) {
    const reading = readings[index];
    if (reading) remember(code, reading);
  }
  // The reader's own texts were not read at build.
  if (hasEdits(storage())) await loadParser();
  const edits = openEdits(storage(), trouble);
  const session = new Session({
    state: openNotebook(cells, wantedChoices()),
    edits,
    places: openPlaces(storage()),
    spawn,
    onNews: () => void hear(null),
  });
  session.restore();
  keepOutputs(session);
  async function hear(key: string | null): Promise<void> {
    if (!session.isNews(key)) return;
    // Where it can't be loaded, the news stays news: the next event brings it.
    await loadParser().then(
      () => {
        session.hear(key);
      },
      () => null,
    );
  }
  addEventListener('storage', ({ key }) => void hear(key));
  // A tab that slept may have missed what others wrote.
  addEventListener('pageshow', () => void hear(null));
  watchProgress(session);
  return session;
}

function spawn(listener: KernelListener, threads: boolean): KernelPort {
  const make = (): Worker =>
    new Worker(new URL('../kernel/worker.ts', import.meta.url), { type: 'module', name: 'graft kernel' });
  const worker = new SteadyWorker(make, {
    message: (data) => {
      hear(data as FromKernel | Ask); // the kernel says nothing else
    },
    lost: (message) => {
      listener.lost(
        message || 'The kernel could not be loaded. Check the connection, then restart the kernel.',
      );
    },
  });
  const answers = new Answers(
    (answer, transfer) => {
      worker.post(answer, transfer);
    },
    (own) => void notebook().then((session) => session.dispatch({ type: 'choose', choices: { own } })),
  );
  function hear(message: FromKernel | Ask): void {
    if (message.type === 'ask') {
      void answers.answer(message);
      return;
    }
    if (message.type !== 'output') answers.rest();
    listener.message(message);
  }
  const site = document.documentElement.dataset;
  const base = new URL(site['base'] ?? '/', location.href).href;
  const datasets = (site['datasets'] ?? '').split(' ').filter(Boolean);
  const start: ToKernel = { type: 'start', base, datasets, backend: wantedBackend(), threads };
  worker.post(start);
  return {
    send: (message) => {
      worker.post(message);
    },
    terminate: () => {
      answers.close();
      worker.terminate();
    },
  };
}
