import type { Credit, Skipped } from '../../data/dataset.ts';
import type { Entry } from '../../folders/entry.ts';

/** Name of the file with the credits, in the folder that holds the class folders. */
export const CREDITS = 'CREDITS.json';

/** What is in it. */
export interface CreditsFile {
  readonly dataset: string;
  /** Which archive the pictures were taken from: a name, and a page to read about it. */
  readonly source: string;
  readonly page: string;
  /** The licence of all pictures, where there is one. */
  readonly licence?: string;
  /** What was done to the pictures. */
  readonly changes: string;
  /** By path from this file, for example `rose/12.webp`. */
  readonly pictures: Readonly<Record<string, Credit>>;
}

/** Bytes; 100,000 credits have fewer. A file that claims to hold more is not read. */
const LIMIT = 32e6;

/** Credits by the path of the picture in its zip or folder; a file of credits that can't be read is named. */
export async function readCredits(
  entries: readonly Entry[],
): Promise<{ credits: ReadonlyMap<string, Credit>; path?: string; skipped: readonly Skipped[] }> {
  const file = entries.find(({ path }) => path === CREDITS || path.endsWith(`/${CREDITS}`));
  if (!file) return { credits: new Map(), skipped: [] };
  const { path } = file;
  try {
    if (file.size > LIMIT) throw new RangeError(`it has ${file.size} bytes`);
    const { pictures = {} } = record(JSON.parse(await (await file.read()).text()));
    const folder = path.slice(0, -CREDITS.length);
    const credits = new Map(
      Object.entries(record(pictures)).map(([name, value]) => [folder + name, credit(record(value))]),
    );
    return { credits, path, skipped: [] };
  } catch (error) {
    const reason = `no credits in it that can be read: ${error instanceof Error ? error.message : String(error)}`;
    return { credits: new Map(), path, skipped: [{ path, reason }] };
  }
}

/** One line to put under a picture: `A. Gardener, CC BY 2.0`; null where neither is known. */
export function creditLine({ by, licence }: Credit): string | null {
  return [by, licence].filter(Boolean).join(', ') || null;
}

/** Only what is text: the file may be anyone's. */
function credit({ by, licence, source }: Readonly<Record<string, unknown>>): Credit {
  return {
    ...(typeof by === 'string' && { by }),
    ...(typeof licence === 'string' && { licence }),
    ...(typeof source === 'string' && { source }),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new TypeError('it is not an object');
  return value as Readonly<Record<string, unknown>>;
}
