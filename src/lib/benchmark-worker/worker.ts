/** Measures one backend in a worker of its own, so that every backend starts cold. */
import { setHost } from '../host/host.ts';
import { startBackend } from '../kernel/backend.ts';
import { EFFORTS } from './effort.ts';
import { gradients } from './gradients.ts';
import { network } from './network.ts';
import type { Ask, Told } from '../benchmark/report.ts';
import { weights } from './weights.ts';

const tell = (told: Told): void => self.postMessage(told);

async function measure({ backend, base, effort: name }: Ask): Promise<void> {
  const report = await startBackend(backend, () => {
    tell({ type: 'failed', message: 'The GPU was taken away from this page (WebGL context lost).' });
  });
  tell({ type: 'backend', backend: report });
  const effort = EFFORTS[name];
  setHost({
    signal: new AbortController().signal, // the page stops a benchmark by ending its worker
    progress: ({ label }) => tell({ type: 'doing', what: label }),
    display: () => undefined,
    warn: () => undefined,
    base,
    datasets: [],
  });
  tell({ type: 'doing', what: 'weights' });
  for await (const row of weights(base)) tell({ type: 'row', row });
  for await (const { row, missing, doing } of network(effort)) {
    if (row) tell({ type: 'row', row });
    if (missing !== undefined) tell({ type: 'missing', why: missing });
    if (doing !== undefined) tell({ type: 'doing', what: doing });
  }
  tell({ type: 'doing', what: 'gradients' });
  for await (const row of gradients(effort)) tell({ type: 'row', row });
  tell({ type: 'done' });
}

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  measure(data).catch((error: unknown) => {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
});
