/** The reader's own classes and pictures as the storage has them, and read from it: whoever wrote them. */
import type { OwnClass, OwnPicture } from '../data/own-pictures.ts';
import { isRecord } from '../data/shape.ts';
import { tidy } from '../text/tidy.ts';

/** A picture as it is kept. Its bytes: WebKit takes no Blob in a private window. */
export interface Kept extends Omit<OwnPicture, 'blob'> {
  readonly bytes: ArrayBuffer;
  /** For example `image/jpeg`. */
  readonly type: string;
}

export async function packed({ blob, ...rest }: OwnPicture): Promise<Kept> {
  return { ...rest, bytes: await blob.arrayBuffer(), type: blob.type };
}

/** Null where it can't be read. */
export function readClass(value: unknown): OwnClass | null {
  if (!isRecord(value)) return null;
  const { id, name, created } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || !isMoment(created)) return null;
  return { id, name: tidy(name) || 'class', created };
}

/** Null where it can't be read. Earlier versions kept the Blob. */
export function readPicture(value: unknown): OwnPicture | null {
  if (!isRecord(value)) return null;
  const { id, class: of, created } = value;
  const blob = blobOf(value);
  if (typeof id !== 'string' || typeof of !== 'string' || !isMoment(created) || !blob) return null;
  return { id, class: of, created, blob };
}

function blobOf({ blob, bytes, type }: Readonly<Record<string, unknown>>): Blob | null {
  if (blob instanceof Blob) return blob;
  if (!(bytes instanceof ArrayBuffer)) return null;
  return new Blob([bytes], { type: typeof type === 'string' ? type : '' });
}

/** As they were made. */
export function inOrder<T extends OwnClass | OwnPicture>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
}

function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
