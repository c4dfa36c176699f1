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
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'graft benchmark',
  });
  let run: BackendRun | undefined;
  const ended = new Promise<BackendRun | string>((resolve, reject) => {
    const fail = (message: string): void => {
      resolve(run ? { ...run, missing: [...run.missing, message] } : message);
    };
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    worker.addEventListener('error', ({ message }) => {
      fail(message || 'The benchmark could not be loaded. Check the connection and try again.');
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.type === 'backend') run = { backend: data.backend, rows: [], missing: [] };
      else if (data.type === 'row' && run) run = { ...run, rows: [...run.rows, data.row] };
      else if (data.type === 'missing' && run) run = { ...run, missing: [...run.missing, data.why] };
      else if (data.type === 'doing') onDoing(data.what);
      else if (data.type === 'failed') fail(data.message);
      else if (data.type === 'done' && run) resolve(run);
    });
    worker.postMessage(ask);
  });
  try {
    return await ended;
  } finally {
    worker.terminate();
  }
}
