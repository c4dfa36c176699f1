/** What was located, ready to be laid out: safe entries, and the credits that lie among them. */
import type { Credit, Skipped } from '../../data/dataset.ts';
import { admit } from '../../folders/admit.ts';
import type { Entry } from '../../folders/entry.ts';
import { readCredits } from './credits.ts';
import type { Located } from './locate.ts';

export interface Unfolded {
  readonly name: string;
  /** Of pictures and whatever else lies there, credits aside. */
  readonly paths: readonly string[];
  readonly entries: ReadonlyMap<string, Entry>;
  readonly credits: ReadonlyMap<string, Credit>;
  readonly skipped: readonly Skipped[];
}

/** @throws where it holds no file that can be used */
export async function unfold({ name, what, entries: all, skipped: before }: Located): Promise<Unfolded> {
  const { entries, skipped: refused } = admit(all);
  if (entries.every(({ path }) => path.endsWith('/')))
    throw new Error(nothing(what, [...before, ...refused]));
  const { credits, path: creditsPath, skipped: unread } = await readCredits(entries);
  return {
    name,
    paths: entries.map(({ path }) => path).filter((path) => path !== creditsPath),
    entries: new Map(entries.map((entry) => [entry.path, entry])),
    credits,
    skipped: [...before, ...refused, ...unread],
  };
}

/** The same as a folder of a larger whole. */
export function within(name: string, { entries, credits, skipped, ...rest }: Unfolded): Unfolded {
  const under = (path: string): string => `${name}/${path}`;
  return {
    ...rest,
    entries: new Map([...entries].map(([path, entry]) => [under(path), entry])),
    credits: new Map([...credits].map(([path, credit]) => [under(path), credit])),
    skipped: skipped.map(({ path, reason }) => ({ path: under(path), reason })),
  };
}

function nothing(what: string, skipped: readonly Skipped[]): string {
  const [first] = skipped;
  const why = first
    ? `none of its ${skipped.length} files can be used (the first: ${first.path}, ${first.reason})`
    : 'it holds no files';
  return `${what} is empty: ${why}. Put one folder a class into it, with pictures.`;
}
