/**
 * Links that carry cells in their fragment, which browsers don't send to any server:
 * `#cells=1.` and the base64url of the gzip of `[{"cell": ID, "code": TEXT}, …]`, with `"after": ID` where the sender has
 * added the cell, and `"controls": [[NAME, CHOSEN], …]` where the sender has moved some. The 1 is the version of all that.
 */
import { readControls, writeControls, type ChosenControls } from '../data/controls.ts';
import { isRecord } from '../data/shape.ts';
import { gunzip, gzip } from './gzip.ts';
import { isAddedId } from '../notebook/added-cells.ts';
import { PREFIX } from './signs.ts';
import { ShareError } from './trouble.ts';

/** The text of one cell, as somebody sent it. */
export interface Sent {
  readonly cell: string;
  readonly code: string;
  /** Of a cell that its sender has added: the lesson's cell that it stands behind, directly or behind other such cells. */
  readonly after?: string;
  /** What its sender has chosen with its controls. */
  readonly controls?: ChosenControls;
}

const VERSION = '1.';

/** Characters of a fragment, at most: longer links are cut by mail and chat programs. */
export const MOST_CHARACTERS = 64 * 1024;
/** Bytes of all cells' text, at most: all chapters together have a tenth of that. */
export const MOST_BYTES = 512 * 1024;

/**
 * The fragment that brings these cells, with its `#`.
 *
 * @throws {ShareError} where it would be longer than {@link MOST_CHARACTERS}
 */
export async function toFragment(cells: readonly Sent[]): Promise<string> {
  const text = JSON.stringify(
    cells.map(({ controls, ...sent }) => ({
      ...sent,
      code: sent.code.toWellFormed(),
      ...(controls && { controls: writeControls(controls) }),
    })),
  );
  const bytes = new TextEncoder().encode(text).byteLength;
  const fragment = PREFIX + VERSION + base64url(await gzip(text));
  if (bytes > MOST_BYTES || fragment.length > MOST_CHARACTERS)
    throw new ShareError(
      'Your changes are too long for a link, which may have 64 KB. Save them as a notebook (.ipynb) and send the file.',
    );
  return fragment;
}

/**
 * The cells that a fragment brings. Anybody can have made it: everything is checked, nothing is trusted.
 *
 * @throws {ShareError} where it can't be read; its message says why
 */
export async function fromFragment(fragment: string): Promise<readonly Sent[]> {
  try {
    return await read(fragment);
  } catch (error) {
    const why = error instanceof ShareError ? error.message : 'it is damaged';
    throw new ShareError(
      `This link brings changed cells, but they can’t be read: ${why}. Ask for the link again. Nothing was changed.`,
      { cause: error },
    );
  }
}

async function read(fragment: string): Promise<readonly Sent[]> {
  if (fragment.length > MOST_CHARACTERS) throw new ShareError('it is longer than 64 KB');
  const packed = fragment.slice(PREFIX.length);
  if (!packed.startsWith(VERSION)) throw new ShareError('it was made by another version of this site');
  const sent: unknown = JSON.parse(await gunzip(bytesOf(packed.slice(VERSION.length)), MOST_BYTES));
  if (!Array.isArray(sent) || !sent.every(isSent)) throw new ShareError('it does not hold cells');
  if (new Set(sent.map(({ cell }) => cell)).size < sent.length)
    throw new ShareError('it brings the same cell twice');
  return sent.map(({ cell, code, after, controls }) => {
    const moved = readControls(controls);
    return {
      cell,
      code,
      ...(after !== undefined && isAddedId(cell) && { after }),
      ...(moved.size > 0 && { controls: moved }),
    };
  });
}

/** As it was sent: of its controls nothing is known yet. */
function isSent(value: unknown): value is Omit<Sent, 'controls'> & { readonly controls?: unknown } {
  if (!isRecord(value)) return false;
  const { cell, code, after } = value;
  return (
    typeof cell === 'string' && typeof code === 'string' && (after === undefined || typeof after === 'string')
  );
}

function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw new ShareError('it is damaged, or was cut short on its way');
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
