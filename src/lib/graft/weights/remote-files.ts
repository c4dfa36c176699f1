import { openAsset } from '#assets';
import { DownloadError } from '../../folders/download-error.ts';
import { download } from '../assets/download.ts';
import { PATIENT } from '../assets/patience.ts';
import { openShelf, type Shelf } from '../assets/shelf.ts';
import type { Site } from '../../host/host.ts';
import type { BackboneFiles, RemoteOptions } from './files.ts';
import { checkFile } from './check-file.ts';
import { readDescription, type Open } from './read-card.ts';

const ADVICE =
  'Nothing of it was kept. Something on the way may have changed it, such as a sign-in page of the network: try again.';

/**
 * A backbone whose weights lie elsewhere, as `models/remote/NAME/` describes it; null where there is no description.
 * Weights and description are kept in the browser, and are then used without a connection.
 *
 * @throws {DownloadError} no connection, or it broke and could not be taken up again; or an Error where what came
 *   is not what the card describes
 */
export async function remoteFiles(
  name: string,
  { from, patience = PATIENT }: RemoteOptions,
  site: Site,
): Promise<BackboneFiles | null> {
  const { base, signal } = site;
  const shelf = openShelf();
  const described = await readDescription(`models/remote/${name}/`, name, siteFirst(site, shelf));
  if (!described) return null;
  const { card, classes, files } = described;
  const address = from ?? card.weights.url;
  if (!address) throw new Error(`models/remote/${name}/card.json: \`weights.url\` is missing.`);
  const url = new URL(address, base || undefined);

  const kept = await shelf.get(url.href);
  const label = `weights of ${name} from ${url.host}`;
  const blob = kept?.blob ?? (await download(url.href, label, signal, { patience, shelf }));
  const settle = async (good: boolean): Promise<void> => {
    if (!good) await shelf.remove(url.href);
    else if (!kept) {
      await shelf.put(url.href, blob);
      for (const [path, file] of files) await shelf.put(base + path, file);
    }
  };
  const weights = await blob.arrayBuffer();
  try {
    await checkFile(weights, card.weights, `The file from ${url.href}`, ADVICE);
  } catch (error) {
    await settle(false);
    throw error;
  }
  return { card, classes, weights, what: `The file from ${url.href}`, settle };
}

/** The site's file; where the site does not answer, the copy that was kept. */
function siteFirst(site: Site, shelf: Shelf): Open {
  return (path, what) =>
    openAsset(path, what, site).catch(async (error: unknown) => {
      const kept =
        error instanceof DownloadError && error.status === 0 ? await shelf.get(site.base + path) : null;
      if (!kept) throw error;
      return kept.blob;
    });
}
