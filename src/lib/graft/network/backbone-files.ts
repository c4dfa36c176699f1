import { openAsset } from '#assets';
import { host } from '../host.ts';
import { DownloadError } from '../assets/download.ts';
import { readCard, type Card } from './card.ts';

/** The files of one backbone, checked but not yet understood. */
export interface BackboneFiles {
  readonly card: Card;
  /** Names of its classes, in the order of its logits. */
  readonly labels: readonly string[];
  readonly weights: ArrayBuffer;
}

const cached = new Map<string, BackboneFiles>();

/**
 * The files of a backbone in `models/NAME/`: `card.json`, `labels.json` and the weights. Kept in memory, so that
 * a second call downloads nothing.
 *
 * @throws {DownloadError} not there, or cut short; or an Error where a file is not what it should be
 */
export async function backboneFiles(name: string): Promise<BackboneFiles> {
  const key = `${host().base}|${name}`;
  const known = cached.get(key);
  if (known) return known;
  const folder = `models/${name}/`;
  const card = readCard(
    await json(`${folder}card.json`, `card of the backbone '${name}'`),
    `${folder}card.json`,
  );
  const labels = readLabels(
    await json(`${folder}labels.json`, `labels of the backbone '${name}'`),
    card,
    folder,
  );
  const blob = await openAsset(`${folder}${card.weights.file}`, `weights of ${name}`);
  const weights = await blob.arrayBuffer();
  await check(weights, card, `${folder}${card.weights.file}`);
  const files = { card, labels, weights };
  cached.set(key, files);
  return files;
}

async function json(path: string, what: string): Promise<unknown> {
  const blob = await openAsset(path, what).catch((error: unknown) => {
    if (!(error instanceof DownloadError) || error.status !== 404) throw error;
    const advice =
      " 'resnet18-tiny' comes with Graft; other backbones belong into a folder of their own in public/models.";
    throw new DownloadError(error.message + advice, 404, { cause: error });
  });
  try {
    return JSON.parse(await blob.text()) as unknown;
  } catch (cause) {
    throw new Error(
      `${path} is no JSON. Check what lies there: it may be a web page that says "not found".`,
      { cause },
    );
  }
}

function readLabels(list: unknown, { classes }: Card, folder: string): string[] {
  const names = Array.isArray(list) ? list.map((entry: { name?: unknown } | null) => entry?.name) : [];
  if (names.length !== classes || !names.every((name) => typeof name === 'string'))
    throw new Error(
      `${folder}labels.json must list ${classes} classes with their names; it lists ${names.length}.`,
    );
  return names;
}

async function check(bytes: ArrayBuffer, { weights }: Card, what: string): Promise<void> {
  if (bytes.byteLength < weights.bytes)
    throw new Error(
      `${what} is cut short: ${bytes.byteLength} of ${weights.bytes} bytes. Run the cell again; if it stays so, put the file there anew.`,
    );
  // A page that came by plain HTTP from another machine has no `subtle`, whatever its type says.
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return;
  const digest = await subtle.digest('SHA-256', bytes);
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== weights.sha256)
    throw new Error(
      `${what} is not the file that its card describes: its SHA-256 is ${hex}, not ${weights.sha256}. Put the file there anew.`,
    );
}
