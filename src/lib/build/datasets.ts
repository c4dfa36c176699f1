/** The pictures that the site brings: the zips in `public/datasets` at the time of the build. */
import { readdirSync } from 'node:fs';
import { env } from 'node:process';

export interface Offered {
  /** As `openImageFolder` takes it. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly what: string;
  /** Who made all of its pictures, and what others may do with them, where its files don't say it. */
  readonly credit?: string;
}

/** What is known, the best first. */
const KNOWN: readonly Offered[] = [
  { name: 'flowers-photos', what: 'photographs of flowers' },
  {
    name: 'flowers-sample',
    what: '600 rendered flowers',
    credit: 'Rendered by Graft’s own generator. Public domain (CC0).',
  },
];

/**
 * What the site offers, the best first: photographs where `npm run flowers` has made them, then the sample, then
 * other zips by name. `GRAFT_DATASETS=flowers-sample` offers only what it names, in its order.
 *
 * @throws where it names one that is not there
 */
export function offeredDatasets(
  folder = 'public/datasets',
  wanted = env['GRAFT_DATASETS'],
): readonly Offered[] {
  const names = readdirSync(folder)
    .flatMap((file) => /^([\w-]+)\.zip$/.exec(file)?.[1] ?? [])
    .sort();
  const known = KNOWN.filter(({ name }) => names.includes(name));
  const others = names.filter((name) => !KNOWN.some((one) => one.name === name));
  const all = [...known, ...others.map((name) => ({ name, what: 'pictures' }))];
  if (!wanted) return all;
  return wanted.split(/[\s,]+/).map((name) => {
    const found = all.find((one) => one.name === name);
    if (found) return found;
    throw new Error(`GRAFT_DATASETS names ${name}, and there is no ${name}.zip in ${folder}.`);
  });
}
