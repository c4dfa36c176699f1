/**
 * What the kernel's worker says, read before anything is done with it. Cells run in that worker and can say anything in
 * its name; but a run's end must never be lost, or its cell would run for ever.
 */
import { readChosen } from './choices.ts';
import {
  COSTS,
  type Ask,
  type BackendReport,
  type CellError,
  type FromKernel,
  type Line,
  type Memory,
  type Output,
} from './protocol.ts';
import { isCount, isRecord } from './shape.ts';

/** Looks at an output: gives it back, or says in a sentence why it can't be shown. */
export type CheckOutput = (value: unknown) => Output | string;

type Fields = Readonly<Record<string, unknown>>;

const NO_MEMORY: Memory = { tensors: 0, bytes: 0 };

/** @returns the message, or why it is none: the end of a sentence. What is sound comes back as it is */
export function readMessage(value: unknown, check: CheckOutput): FromKernel | Ask | string {
  if (!isRecord(value)) return 'it is no message';
  switch (value['type']) {
    case 'loaded':
      return { type: 'loaded' };
    case 'ready':
      return readReady(value);
    case 'crashed':
      return { type: 'crashed', reason: textOr(value['reason'], 'It did not say why.') };
    case 'ask':
      return readAsk(value);
    case 'output':
    case 'done':
    case 'failed':
    case 'stopped':
      return readOfRun(value, check);
    default:
      return 'it is of no kind that there is';
  }
}

/** The worker's first word, with the port that all others come by. */
export function isLine(value: unknown): value is Line {
  if (!isRecord(value) || value['type'] !== 'line') return false;
  const { port, life } = value;
  return port instanceof MessagePort && (life === null || typeof life === 'string');
}

/** An output that can't be shown, as one that says so in its place. */
export function unshown(sentence: string): CellError {
  return { kind: 'error', name: 'Not shown', message: sentence, frames: [] };
}

function readReady({ report, memory }: Fields): FromKernel | string {
  return isReport(report)
    ? { type: 'ready', report, memory: memoryOf(memory) }
    : 'it does not say where it computes';
}

function isReport(value: unknown): value is BackendReport {
  if (!isRecord(value)) return false;
  const { backend, reason, gpu, threads } = value;
  return (
    (backend === 'webgl' || backend === 'wasm' || backend === 'cpu') &&
    typeof reason === 'string' &&
    typeof gpu === 'string' &&
    isCount(threads)
  );
}

function readAsk({ ask, run, what }: Fields): Ask | string {
  return isCount(ask) && isCount(run) && (what === 'frame' || what === 'own')
    ? { type: 'ask', ask, run, what }
    : 'it asks for nothing that there is';
}

function readOfRun(value: Fields, check: CheckOutput): FromKernel | string {
  const { type, run, key, output } = value;
  if (!isCount(run)) return 'it does not say which run it is of';
  const end = { run, ms: isAmount(value['ms']) ? value['ms'] : 0, memory: memoryOf(value['memory']) };
  switch (type) {
    case 'output':
      return { type, run, key: textOr(key, 'unnamed'), output: checked(output, check) };
    case 'done': {
      const cost = COSTS.find((each) => each === value['cost']);
      return { type, ...end, chosen: readChosen(value['chosen']), ...(cost && { cost }) };
    }
    case 'stopped':
      return { type, ...end };
    default: {
      const error = checked(value['error'], check);
      return {
        type: 'failed',
        ...end,
        error: error.kind === 'error' ? error : unshown('The cell failed, and its error can’t be read.'),
      };
    }
  }
}

function checked(value: unknown, check: CheckOutput): Output {
  const output = check(value);
  return typeof output === 'string' ? unshown(output) : output;
}

function memoryOf(value: unknown): Memory {
  if (!isRecord(value)) return NO_MEMORY;
  const { tensors, bytes } = value;
  return isCount(tensors) && isAmount(bytes) ? { tensors, bytes } : NO_MEMORY;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function isAmount(value: unknown): value is number {
  return Number.isFinite(value) && Number(value) >= 0;
}
