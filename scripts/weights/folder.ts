/** The folder of a backbone in `public/models`: what is in it, and how it is written. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCard, type Card } from '../../src/lib/graft/weights/card.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The card of a folder. @throws where there is none */
export async function cardOf(folder: string): Promise<Card> {
  const path = join(folder, 'card.json');
  return readCard(JSON.parse(await readFile(path, 'utf8')), path);
}

/** A backbone that is whole: its card, and the weights that the card describes. Else null. */
export async function wholeBackbone(
  folder: string,
): Promise<{ readonly card: Card; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  try {
    const card = await cardOf(folder);
    const bytes = new Uint8Array(await readFile(join(folder, card.weights.file)));
    return sha256(bytes) === card.weights.sha256 ? { card, bytes } : null;
  } catch {
    return null;
  }
}

/** Writes a backbone beside the description that it comes from. The card is last: until then the folder is not one. */
export async function writeBackbone(
  folder: string,
  description: string,
  card: Card,
  bytes: Uint8Array,
): Promise<void> {
  const { file } = card.weights;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${file}.new`), bytes);
  await rename(join(folder, `${file}.new`), join(folder, file));
  for (const name of [card.classes.file, 'README.md'])
    await copyFile(join(description, name), join(folder, name));
  const weights = { file, bytes: bytes.length, sha256: sha256(bytes) };
  await writeFile(join(folder, 'card.json'), `${JSON.stringify({ ...card, weights }, null, 2)}\n`);
}
