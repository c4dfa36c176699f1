/** The album of the pictures that are chosen: the reader's own, or what the site offers. */
import { Album } from '../../lib/album/album.ts';
import type { Progress } from '../../lib/data/outputs.ts';
import { firstOffered } from '../../lib/session/offered.ts';
import { openedAs } from '../../lib/session/opened.ts';

/**
 * @param source of a `PicturesChoice`
 * @param signal ends the opening
 * @throws where the pictures can't be opened, with a sentence that says why
 */
export async function openAlbum(
  source: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Album> {
  const base = new URL(document.documentElement.dataset['base'] ?? '/', location.href).href;
  const files = (await openedAs(source))?.files ?? null;
  return Album.open({ source: source || firstOffered(), files, base }, onProgress, signal);
}
