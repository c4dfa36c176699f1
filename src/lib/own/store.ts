/**
 * The reader's own pictures in this tab: in memory at once, in the browser's storage a moment later, and in other
 * tabs after that. What the storage does not take stays in memory, and is tried again with the next change.
 */
import { keepChange, readKept } from './database.ts';
import { changed, joined, newId, NONE, type OwnChange, type OwnNow } from '../data/own-pictures.ts';

/** Tabs tell one another on it that something has changed. */
const CHANNEL = 'graft-own';

export interface OwnState extends OwnNow {
  /** False until the storage has been read. */
  readonly loaded: boolean;
  /** False while the storage has not taken everything. */
  readonly kept: boolean;
  /** Why the pictures are not kept, as a sentence; null as long as they are. */
  readonly trouble: string | null;
}

let state: OwnState = { ...NONE, revision: '', loaded: false, kept: true, trouble: null };
/** What the storage has not taken yet. */
let pending: OwnChange | null = null;
let loading: Promise<void> | undefined;
/** The storage is read and written in turn: so what is read is what was written, and `pending` is the rest. */
let turn: Promise<void> = Promise.resolve();
let channel: BroadcastChannel | undefined;
const listeners = new Set<() => void>();

/** The pictures as this tab knows them now. */
export function ownNow(): OwnState {
  return state;
}

/** The pictures, once the storage has been read. Never throws: `trouble` says what is wrong. */
export async function ownPictures(): Promise<OwnState> {
  await (loading ??= load());
  return state;
}

/** Calls `listener` after each change, here or in another tab; the function that comes back ends that. */
export function onOwnChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes the pictures at once. Resolves when the storage has taken it, or has refused: see `trouble`. */
export function changeOwn(change: OwnChange): Promise<void> {
  pending = pending ? joined(pending, change) : change;
  tell({ ...changed(state, change), revision: newId(), kept: false });
  turn = turn.then(write);
  return turn;
}

async function write(): Promise<void> {
  const [mine, name] = [take(), state.revision];
  if (!mine) return; // an earlier write took this one along
  try {
    await keepChange(mine, name);
    tell({ trouble: null, kept: !pending });
    channel?.postMessage(name);
  } catch (error) {
    pending = joined(mine, take() ?? {});
    tell({ trouble: sentenceOf(error) });
  }
}

function take(): OwnChange | null {
  const taken = pending;
  pending = null;
  return taken;
}

async function load(): Promise<void> {
  if (typeof BroadcastChannel !== 'undefined') {
    channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => {
      turn = turn.then(read);
    };
  }
  turn = turn.then(read);
  await turn;
}

/** Takes what is kept, and puts on top of it what is not kept yet. */
async function read(): Promise<void> {
  try {
    const kept = await readKept(state.pictures);
    const revision = pending ? newId() : kept.revision;
    tell({ ...kept, ...changed(kept, pending ?? {}), revision, loaded: true });
  } catch (error) {
    tell({ loaded: true, trouble: sentenceOf(error) });
  }
}

function tell(next: Partial<OwnState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

function sentenceOf(error: unknown): string {
  const stays = 'Your pictures stay here until you close this page: save them as a zip.';
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return `This browser's storage is full. ${stays} Or delete some, and the rest is kept.`;
  const why = error instanceof Error ? error.message : String(error);
  return `This browser does not keep pictures (${why}). ${stays}`;
}
