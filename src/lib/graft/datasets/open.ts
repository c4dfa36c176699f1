import { decode } from '#decode';
import { openAsset } from '#assets';
import { host } from '../host.ts';
import { openOwn } from '../own/open-own.ts';
import { readCredits } from './credits.ts';
import type { Dataset } from './dataset.ts';
import { identify } from './identity.ts';
import { imageFolder } from './layout.ts';
import { zipEntries, type ZipEntry } from './zip.ts';

export interface OpenOptions {
  /** Name of the dataset; default: the name of the file. */
  readonly name?: string;
}

/**
 * Opens pictures that lie in one folder a class, as PyTorch's ImageFolder takes them. Nothing is unpacked or
 * decoded yet, and nothing leaves this machine.
 *
 * @param source a name such as `'flowers-sample'` (a zip of the project), `'own'` for the reader's own
 *   pictures of the page "Your own things", the address of a zip, a zip that the
 *   reader opened, or the files of a folder. Class folders may lie in further single folders. Default: what the
 *   site offers first, which is `'flowers-photos'` where its owner ran `npm run flowers`, and else `'flowers-sample'`.
 * @throws where it can't be had, is no zip, was cut short, is empty or has no class folders
 */
export async function openImageFolder(
  source: string | URL | Blob | readonly File[] = host().datasets[0] ?? 'flowers-sample',
  options: OpenOptions = {},
): Promise<Dataset> {
  if (source === 'own') return openOwn();
  const from = await locate(source);
  const name = options.name ?? from.name;
  const entries = from.files ?? (await zipEntries(from.blob, from.what));
  if (!entries.some(({ path }) => !path.endsWith('/')))
    throw new Error(
      `${from.what} is empty: it holds no files. Put one folder a class into it, with pictures.`,
    );

  const { credits, path: creditsPath, skipped: unread } = await readCredits(entries);
  const paths = entries.map(({ path }) => path).filter((path) => path !== creditsPath);
  const { classes, places, skipped } = imageFolder(paths);
  if (places.length === 0) throw new Error(`${from.what} has no class folders: ${hint(entries)}`);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const pictures = places.flatMap(({ path, label }) => {
    const entry = byPath.get(path);
    if (!entry) return [];
    const credit = credits.get(path);
    const read = identify(async () => decode(await entry.read()), entry.id);
    return [{ path, label, read, ...(credit && { credit }) }];
  });
  return { name, classes, pictures, skipped: [...unread, ...skipped] };
}

interface Located {
  readonly name: string;
  /** As errors call it. */
  readonly what: string;
  readonly blob: Blob;
  readonly files?: readonly ZipEntry[];
}

async function locate(source: string | URL | Blob | readonly File[]): Promise<Located> {
  if (source instanceof Blob) {
    const file = source instanceof File ? source.name : '';
    return { name: stem(file) || 'pictures', what: file || 'This file', blob: source };
  }
  if (typeof source !== 'string' && !(source instanceof URL)) {
    const files = source.map((file) => ({
      path: file.webkitRelativePath || file.name,
      id: `${file.lastModified}-${file.size}-${file.name}`,
      size: file.size,
      read: () => Promise.resolve(file),
    }));
    return {
      name: files[0]?.path.split('/', 1)[0] ?? 'pictures',
      what: 'This folder',
      blob: new Blob(),
      files,
    };
  }
  const text = String(source);
  const bundled = !/[/]|\.zip$/i.test(text);
  const path = bundled ? `datasets/${text}.zip` : text;
  const name = stem(path);
  return { name, what: `${name}.zip`, blob: await openAsset(path, `${name}.zip`) };
}

function stem(path: string): string {
  return (path.split(/[?#]/, 1)[0] ?? '').replace(/^.*\//, '').replace(/\.zip$/i, '');
}

function hint(entries: readonly ZipEntry[]): string {
  const files = entries.map(({ path }) => path).filter((path) => !path.endsWith('/'));
  const seen = files.slice(0, 3).join(', ');
  return `${files.length} files, for example ${seen}. Put the pictures of each class into a folder with the name of the class.`;
}
