import { openAsset } from '#assets';
import { DownloadError } from '../../folders/download-error.ts';
import { host, type Site } from '../../host/host.ts';
import type { BackboneFiles, RemoteOptions } from './files.ts';
import { checkFile } from './check-file.ts';
import { readDescription } from './read-card.ts';
import { remoteFiles } from './remote-files.ts';

const cached = new Map<string, BackboneFiles>();

/**
 * The files of a backbone. First choice is the site's own folder `models/NAME/`: `card.json`, `classes.json` and the
 * weights. Without one, `models/remote/NAME/` describes weights that lie elsewhere. Those that made a network are
 * kept in memory, so that a second call downloads nothing.
 *
 * @throws {DownloadError} not there, or cut short; or an Error where a file is not what it should be
 */
export async function backboneFiles(name: string, options: RemoteOptions = {}): Promise<BackboneFiles> {
  const site = host();
  const key = JSON.stringify([site.base, name, options.from]);
  const known = cached.get(key);
  if (known) return known;
  const files =
    (options.from ? null : await ownFiles(name, site)) ?? (await remoteFiles(name, options, site));
  if (!files)
    throw new DownloadError(
      `There is no card of the backbone '${name}' at ${site.base || 'public/'}models/${name}/. ` +
        "'resnet18-tiny' comes with Graft; other backbones belong into a folder of their own in public/models.",
      { status: 404 },
    );
  const settle = async (good: boolean): Promise<void> => {
    await files.settle(good);
    if (good) cached.set(key, { ...files, settle: () => Promise.resolve() });
  };
  return { ...files, settle };
}

/** The site's own copy; null where it has none, or does not answer: a copy from elsewhere may have been kept. */
async function ownFiles(name: string, site: Site): Promise<BackboneFiles | null> {
  const folder = `models/${name}/`;
  const open = (path: string, what: string): Promise<Blob> => openAsset(path, what, site);
  const described = await readDescription(folder, name, open).catch((error: unknown) => {
    if (error instanceof DownloadError && error.status === 0) return null;
    throw error;
  });
  if (!described) return null;
  const { card, classes } = described;
  const what = folder + card.weights.file;
  const weights = await (await open(what, `weights of ${name}`)).arrayBuffer();
  await checkFile(weights, card.weights, what, 'Put the file there anew.');
  return { card, classes, weights, what, settle: () => Promise.resolve() };
}
