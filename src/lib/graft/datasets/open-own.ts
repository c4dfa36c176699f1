import { decode } from '#decode';
import type { Dataset } from '../../data/dataset.ts';
import { identify } from '../pixels/identity.ts';
import { withContentIds } from '../../folders/same-bytes.ts';
import { host } from '../../host/host.ts';
import { placed } from '../../own/paths.ts';

/**
 * The pictures that the reader took or dropped on the page "Your own things", as they are now.
 *
 * @throws where there are none, and in Node, which has no browser's storage
 */
export async function openOwn(): Promise<Dataset> {
  const own = await host().own?.();
  if (!own)
    throw new Error(
      "Your own pictures are in your browser's storage, and there is none here. " +
        'Save them as a zip on the page "Your own things", and open that file.',
    );
  if (own.pictures.length === 0)
    throw new Error(
      'You have no pictures of your own yet. On the page "Your own things", hold "Hold to record", or drop some into a class.',
    );
  const filled = new Set(own.pictures.map((picture) => picture.class));
  const named = own.classes
    .filter(({ id }) => filled.has(id))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const labels = new Map(named.map(({ id }, label) => [id, label]));
  const files = placed(own);
  const entries = await withContentIds(
    files.map(({ path, picture: { id, blob } }) => ({
      path,
      // Its bytes never change, so its id tells what it shows, on the next visit too.
      id: `picture-${id}`,
      size: blob.size,
      read: () => Promise.resolve(blob),
    })),
  );
  const pictures = entries
    .map(({ path, id, read }, i) => ({
      path,
      label: labels.get(files[i]?.picture.class ?? '') ?? 0,
      read: identify(async () => decode(await read()), id),
    }))
    .sort((a, b) => a.label - b.label);
  const skipped = own.classes
    .filter(({ id }) => !filled.has(id))
    .map(({ name }) => ({ path: name, reason: 'a class without pictures' }));
  return { name: 'own', classes: named.map(({ name }) => name), pictures, skipped };
}
