/** The one notebook of this browser tab. It outlives a change of chapter, and so does its kernel. */
import type { Choices } from '../data/choices.ts';
import { sayTrouble, takeBackTrouble } from '../machine/trouble.ts';
import { whyNotLoaded } from '../workers/renewed.ts';
import { keep, storage, wantedChoices } from '../machine/preferences.ts';
import { kernelLater } from './kernel-later.ts';
import type { ReadAhead } from './read-ahead.ts';
import type { Session } from './session.ts';

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
    { rememberPacked },
    { loadParser },
    { openPlaces },
    { watchProgress },
  ] = await Promise.all([
    import('virtual:graft/notebook'),
    import('./session.ts'),
    import('./edits.ts'),
    import('../notebook/index.ts'),
    import('../cells/read.ts'),
    import('#read-text'),
    import('./places.ts'),
    import('./progress.ts'),
  ]);
  for (const [index, { code }] of cells.entries()) {
    const reading = readings[index];
    if (reading) rememberPacked(code, reading);
  }
  const wanted = wantedChoices();
  const { choices, opened } = wanted.pictures
    ? await import('./opened.ts').then(({ chosenBefore }) => chosenBefore(wanted))
    : { choices: wanted, opened: null };
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
  /** Loaded with the first long text. */
  let reader: Promise<ReadAhead> | null = null;
  const readAhead = (codes: readonly string[], done: () => void): void => {
    reader ??= import('./read-ahead.ts').then(({ ReadAhead }) => new ReadAhead());
    reader.then(
      (ahead) => {
        ahead.read(codes, done);
      },
      () => {
        reader = null;
        done(); // the page reads for itself
      },
    );
  };
  /** What cells show is kept, from the first Run on. */
  let keeps = false;
  const session = new Session({
    state: openNotebook(cells, choices),
    edits,
    places: openPlaces(storage()),
    spawn: kernelLater(async () => {
      const [{ spawnKernel }, { readOutput: check }, { keepOutputs }] = await Promise.all([
        import('./kernel-worker.ts'),
        import('../data/read-output.ts'),
        import('./recall.ts'),
      ]);
      // Once, before anything has run.
      if (!keeps) keepOutputs(session);
      keeps = true;
      const onOwn = (own: string): void => {
        session.dispatch({ type: 'choose', choices: { own } });
      };
      return (listener, threads) => spawnKernel(listener, threads, { check, onOwn });
    }),
    onNews: () => void hear(null),
    readAhead,
  });
  if (opened) session.open(opened);
  session.restore();
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
  addEventListener('pagehide', () => {
    session.keepNow();
  });
  // A phone may end a hidden page without a word.
  document.addEventListener('visibilitychange', () => {
    session.keepNow();
  });
  // A tab that slept may have missed what others wrote.
  addEventListener('pageshow', () => void hear(null));
  watchProgress(session);
  return session;
}
