/** The one notebook of this browser tab. It outlives a change of chapter, and so does its kernel. */
import type { Choices } from '../data/choices.ts';
import { Answers } from './answers.ts';
import type { ToKernel } from '../data/protocol.ts';
import { isLine, readMessage, type CheckOutput } from '../data/read-message.ts';
import { sayTrouble, takeBackTrouble } from '../machine/trouble.ts';
import { whyNotLoaded } from '../workers/renewed.ts';
import { SteadyWorker } from '../workers/steady-worker.ts';
import { keep, storage, wantedBackend, wantedChoices } from '../machine/preferences.ts';
import type { KernelListener, KernelPort, Session } from './session.ts';

let opened: Promise<Session> | null = null;

/** The notebook; loaded on first use. @throws where it could not be loaded; the page has said so then */
export function notebook(): Promise<Session> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    void whyNotLoaded(
      'The notebook could not be loaded. Check the connection, and reload the page. Nothing is lost.',
    ).then((sentence) => {
      sayTrouble(sentence, 'loading');
    });
    throw error;
  });
  return opened;
}

/** Chooses, for the cells that don't say it themselves, and keeps it for the next visit. */
export async function choose(choices: Partial<Omit<Choices, 'own'>>): Promise<void> {
  for (const [choice, value] of Object.entries(choices)) keep(`graft:${choice}`, value);
  (await notebook()).dispatch({ type: 'choose', choices });
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
    { readOutput },
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
    import('../data/read-output.ts'),
  ]);
  for (const [index, { code }] of cells.entries()) {
    const reading = readings[index];
    if (reading) remember(code, reading);
  }
  // The reader's own texts were not read at build.
  if (hasEdits(storage())) await loadParser();
  const edits = openEdits(storage(), (sentence) => {
    if (sentence === null) {
      takeBackTrouble('edits');
      removeEventListener('beforeunload', askToStay);
    } else {
      sayTrouble(sentence, 'edits');
      addEventListener('beforeunload', askToStay);
    }
  });
  /** The browser asks whether to leave what could not be kept. */
  function askToStay(event: BeforeUnloadEvent): void {
    if (edits.isRefused()) event.preventDefault();
  }
  const session = new Session({
    state: openNotebook(cells, wantedChoices()),
    edits,
    places: openPlaces(storage()),
    spawn: (listener, threads) => spawn(listener, threads, readOutput),
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

function spawn(listener: KernelListener, threads: boolean, check: CheckOutput): KernelPort {
  const make = (): Worker =>
    new Worker(new URL('../kernel/worker.ts', import.meta.url), { type: 'module', name: 'graft kernel' });
  /** All but the first message goes over a line that no cell can reach; until it is there, messages wait. */
  let line: MessagePort | null = null;
  let waiting: ToKernel[] = [];
  const late = setTimeout(() => {
    sayTrouble(LATE);
  }, SCRIPT_PATIENCE);
  const send = (message: ToKernel, transfer: Transferable[] = []): void => {
    if (line) line.postMessage(message, transfer);
    else waiting.push(message);
  };
  const worker = new SteadyWorker(make, {
    message: (data) => {
      if (line || !isLine(data)) return; // what follows the kernel's first word is a cell's
      const { port, life } = data;
      line = port;
      clearTimeout(late);
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
  const answers = new Answers(
    send,
    listener.isRunning,
    (own) => void notebook().then((session) => session.dispatch({ type: 'choose', choices: { own } })),
  );
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
      clearTimeout(late);
      answers.close();
      worker.terminate();
    },
  };
}

/** After how long it is said that the kernel's script has not come: milliseconds. Networks of schools are slow. */
const SCRIPT_PATIENCE = 60_000;
const LATE =
  'The kernel’s program has not come yet. On a slow network, wait a little more; else check the connection, and press “Restart kernel” in the kernel’s menu.';

const ENDED = 'It has ended: a cell has closed it, or the browser has taken its memory.';
