/**
 * The reader's own pictures in this tab: in memory at once, in the browser's storage a moment later, and in other
 * tabs after that. What the storage does not take stays in memory, and is tried again with the next change.
 */
import { Listeners } from '../data/listeners.ts';
import { keepChange, madeOf, readKept } from './database.ts';
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
  /** What else the reader should know, as a sentence. */
  readonly notice: string | null;
}

let state: OwnState = { ...NONE, revision: '', loaded: false, kept: true, trouble: null, notice: null };
/** Which database this tab has read or written: empty before. */
let made = '';
/** What the storage has not taken yet. */
let pending: OwnChange | null = null;
let loading: Promise<void> | undefined;
/** The storage is read and written in turn: so what is read is what was written, and `pending` is the rest. */
let turn: Promise<void> = Promise.resolve();
let channel: BroadcastChannel | undefined;
const listeners = new Listeners();

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
  return listeners.add(listener);
}

/** Changes the pictures at once. Resolves when the storage has taken it, or has refused: see `trouble`. */
export function changeOwn(change: OwnChange): Promise<void> {
  pending = pending ? joined(pending, change) : change;
  tell({ ...changed(state, change), revision: newId(), kept: false });
  turn = turn.then(write);
  return turn;
}

async function write(): Promise<void> {
  const name = state.revision;
  let mine = take();
  if (!mine) return; // an earlier write took this one along
  try {
    const isCleared = await wasCleared();
    if (isCleared) mine = withAll(mine);
    await keepChange(mine, name);
    tell({ trouble: null, kept: !pending, ...(isCleared && { notice: CLEARED }) });
    channel?.postMessage(name);
  } catch (error) {
    pending = joined(mine, take() ?? {});
    tell({ trouble: sentenceOf(error) });
  }
}

/** A change, and all else that is here. */
function withAll(change: OwnChange): OwnChange {
  const { classes, pictures } = state;
  return joined(change, { classes, pictures });
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
    if (await wasCleared()) {
      pending = withAll(pending ?? {});
      await write();
      tell({ notice: CLEARED });
    }
    const { unread, ...kept } = await readKept(state.pictures);
    const revision = pending ? newId() : kept.revision;
    const notice = unread > 0 ? UNREAD : state.notice;
    tell({ ...kept, ...changed(kept, pending ?? {}), revision, loaded: true, notice });
  } catch (error) {
    tell({ loaded: true, trouble: sentenceOf(error) });
  }
}

/** True if the storage was cleared while this page was open: what is on the page is not to be lost with it. */
async function wasCleared(): Promise<boolean> {
  const before = made;
  made = await madeOf();
  return before !== '' && before !== made;
}

function tell(next: Partial<OwnState>): void {
  state = { ...state, ...next };
  listeners.tell();
}

const CLEARED =
  'What this browser kept of your pictures was cleared while this page was open. They are kept again, as they are here.';
const UNREAD =
  'Some of what this browser keeps of your pictures can’t be read by this version of the site. It is left in the ' +
  'browser’s storage, and out of the page.';

function sentenceOf(error: unknown): string {
  const stays = 'Your pictures stay here until you close this page: save them as a zip.';
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return `This browser's storage is full. ${stays} Or delete some, and the rest is kept.`;
  const why = error instanceof Error ? error.message : String(error);
  return `This browser does not keep pictures (${why}). ${stays}`;
}
