import { SteadyWorker } from '../workers/steady-worker.ts';
import type { Ask, BackendRun, Told } from './report.ts';

/**
 * Measures one backend.
 *
 * @param onDoing called with what is being measured
 * @param signal ends it, with its worker
 * @returns what was found; or a sentence, where the backend doesn't start here
 */
export async function runBackend(
  ask: Ask,
  onDoing: (what: string) => void,
  signal: AbortSignal,
): Promise<BackendRun | string> {
  let run: BackendRun | undefined;
  const ended = Promise.withResolvers<BackendRun | string>();
  const fail = (message: string): void => {
    ended.resolve(run ? { ...run, missing: [...run.missing, message] } : message);
  };
  const hear = (told: Told): void => {
    if (told.type === 'backend') run = { backend: told.backend, rows: [], missing: [] };
    else if (told.type === 'row' && run) run = { ...run, rows: [...run.rows, told.row] };
    else if (told.type === 'missing' && run) run = { ...run, missing: [...run.missing, told.why] };
    else if (told.type === 'doing') onDoing(told.what);
    else if (told.type === 'failed') fail(told.message);
    else if (told.type === 'done' && run) ended.resolve(run);
  };
  const make = (): Worker =>
    new Worker(new URL('../benchmark-worker/worker.ts', import.meta.url), {
      type: 'module',
      name: 'graft benchmark',
    });
  const worker = new SteadyWorker(make, {
    message: (data) => {
      hear(data as Told); // the benchmark says nothing else
    },
    lost: (message) => {
      fail(message || 'The benchmark could not be loaded. Check the connection and try again.');
    },
  });
  signal.addEventListener('abort', () => {
    ended.reject(signal.reason as Error);
  });
  worker.post(ask);
  try {
    return await ended.promise;
  } finally {
    worker.terminate();
  }
}
