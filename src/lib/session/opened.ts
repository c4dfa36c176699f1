/**
 * What the reader opened from the disk: there as long as the page is; and, where they ask for it, kept in this browser for the
 * next visit, one set at a time.
 */
import type { DBSchema, IDBPDatabase } from 'idb';
import { nameOf, OPENED, readPicturesChoice, type Choices } from '../data/choices.ts';
import { Listeners } from '../data/listeners.ts';
import type { FilesHere } from '../data/picture-files.ts';
import type { Opened } from '../data/protocol.ts';
import { isRecord } from '../data/shape.ts';
import { sayTrouble } from '../machine/trouble.ts';
import { openStores } from '../storage/database.ts';
import { hasDatabase } from './kept-databases.ts';
import { packed, unpacked } from './packed-files.ts';

/** What is kept, without the pictures themselves. */
export interface KeptOpened {
  readonly key: string;
  readonly bytes: number;
}

interface Schema extends DBSchema {
  /** Under 'of': a {@link KeptOpened}; under 'files': its files. */
  opened: { key: 'of' | 'files'; value: unknown };
}

/** What is said where pictures aren't there any more is about it. */
export const GONE = 'graft:gone';

const NAME = 'graft-opened';
const opened = new Map<string, Opened>();
const listeners = new Listeners();

/** All that the reader has opened on this visit, and what was taken from an earlier one. */
export function openedHere(): readonly Opened[] {
  return [...opened.values()];
}

/** Takes pictures from the reader's disk. They are read where they lie, and not copied. */
export function setOpened(files: FilesHere, name: string): Opened {
  // Another key each time, on other visits and in other tabs too: what cells showed of one set is not of another.
  const number = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return open({ key: `${OPENED}${number}:${name}`, files });
}

function open(pictures: Opened): Opened {
  opened.set(pictures.key, pictures);
  return pictures;
}

/** Calls `listener` when other pictures are kept, or none; the function that comes back ends that. */
export function onKeptOpened(listener: () => void): () => void {
  return listeners.add(listener);
}

/** Which pictures are kept here; null where none are, and where this browser keeps nothing. */
export async function keptOpened(): Promise<KeptOpened | null> {
  if (!(await hasDatabase(NAME))) return null;
  try {
    return readKept(await withStore((db) => db.get('opened', 'of')));
  } catch {
    return null;
  }
}

/**
 * What was opened under a key, now or on the visit that kept it; null where it isn't there any more, and for what was never
 * opened, as the pictures that the site offers.
 */
export async function openedAs(key: string): Promise<Opened | null> {
  const here = opened.get(key);
  if (here || !key.startsWith(OPENED)) return here ?? null;
  try {
    const [of, files] = await withStore(async (db) => {
      const { store } = db.transaction('opened');
      return Promise.all([store.get('of'), store.get('files')]);
    });
    const read = unpacked(files);
    if (readKept(of)?.key !== key || !read) return null;
    return open({ key, files: read });
  } catch {
    return null;
  }
}

/**
 * The choices of an earlier visit, with what was open then where it is kept here. Where it isn't, that is said, once in each
 * tab, and they are what the site offers first.
 */
export async function chosenBefore(
  choices: Choices,
): Promise<{ readonly choices: Choices; readonly opened: Opened | null }> {
  const { source } = readPicturesChoice(choices.pictures);
  const opened = await openedAs(source);
  if (opened || !source.startsWith(OPENED)) return { choices, opened };
  if (isNewHere(source))
    sayTrouble(
      `${nameOf(source)} was open here before and isn’t kept in this browser. Open it again under Pictures; until then, ` +
        'the cells use what this site offers.',
      GONE,
    );
  return { choices: { ...choices, pictures: '' }, opened };
}

/** True once in each tab. */
function isNewHere(source: string): boolean {
  try {
    const told = sessionStorage.getItem(GONE) === source;
    sessionStorage.setItem(GONE, source);
    return !told;
  } catch {
    return true;
  }
}

/** Copies pictures into this browser's storage, in place of what was kept there. @throws a sentence, where it can't */
export async function keepOpened({ key, files }: Opened): Promise<void> {
  const kept: KeptOpened = { key, bytes: bytesOf(files) };
  try {
    const value = await packed(files);
    await withStore(async (db) => {
      const { store, done } = db.transaction('opened', 'readwrite');
      await Promise.all([store.put(kept, 'of'), store.put(value, 'files'), done]);
    });
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    const why = full ? 'its storage is full' : error instanceof Error ? error.message : String(error);
    throw new Error(
      `This browser can’t keep these pictures (${why}). They are here until you close the page; open them again then.`,
      { cause: error },
    );
  }
  listeners.tell();
}

/** Deletes the copy. What is open stays open. */
export async function forgetKept(): Promise<void> {
  await withStore((db) => db.clear('opened'));
  listeners.tell();
}

/** Bytes of what the reader opened. */
export function bytesOf(files: FilesHere): number {
  if (files instanceof Blob) return files.size;
  return files.reduce((sum, each) => sum + (each instanceof File ? each : each.file).size, 0);
}

/** A connection for one use: it stands in nobody's way. @throws where this browser keeps nothing */
async function withStore<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const db = await openStores<Schema>(NAME, { opened: {} }, { onClosed: () => undefined });
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

function readKept(value: unknown): KeptOpened | null {
  if (!isRecord(value)) return null;
  const { key, bytes } = value;
  if (typeof key !== 'string' || !key.startsWith(OPENED) || typeof bytes !== 'number') return null;
  return { key, bytes };
}
