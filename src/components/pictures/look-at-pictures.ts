/** What the pictures in use are, for the prose: their list is read, and no picture. */
import type { Listing } from '../../lib/album/messages.ts';
import { readPicturesChoice, readSplit, type Choices } from '../../lib/data/choices.ts';
import { areFlowers, EACH, factsOf, sidesOf, type Facts, type Sides } from '../../lib/text/facts.ts';
import { countRows, rowsOf, type Row } from './rows.ts';
import { openAlbum } from './open-album.ts';

export interface Told {
  readonly facts: Facts;
  /** Whether they are the five flowers, so that the prose may call them that. */
  readonly flowers: boolean;
}

/** The list that was read last: taking one picture out doesn't read it again. */
let last: { readonly source: string; readonly listing: Promise<Listing> } | null = null;

/** @throws where the pictures can't be opened, and where there are none */
export async function lookAt({ pictures, split }: Pick<Choices, 'pictures' | 'split'>): Promise<Told> {
  const choice = readPicturesChoice(pictures);
  if (last?.source !== choice.source) last = { source: choice.source, listing: listingOf(choice.source) };
  const listing = await last.listing.catch((error: unknown) => {
    // The next look tries again.
    last = null;
    throw error;
  });
  const rows = rowsOf(listing, choice).filter(({ removed }) => !removed);
  const { classes } = listing;
  if (rows.length === 0) throw new Error('There are no pictures to tell of.');
  const sides = given(rows, classes) ?? sidesOf(countRows(rows, classes), readSplit(split).validation);
  return { facts: factsOf(classes, sides), flowers: areFlowers(classes) };
}

async function listingOf(source: string): Promise<Listing> {
  const album = await openAlbum(source, () => undefined, new AbortController().signal);
  album.close();
  return album.listing;
}

/** The split that the folders bring, of as many of each class as the lesson takes; null where they bring none. */
function given(rows: readonly Row[], classes: readonly string[]): Sides | null {
  if (!rows.every(({ picture }) => picture.side)) return null;
  const of = (side: string): number[] =>
    countRows(
      rows.filter(({ picture }) => picture.side === side),
      classes,
    );
  const [train, validation] = [of('train'), of('validation')];
  const taken = train.map((count, i) => Math.min(1, EACH / (count + (validation[i] ?? 0) || 1)));
  const part = (counts: readonly number[]): number[] =>
    counts.map((count, i) => Math.round(count * (taken[i] ?? 1)));
  return { train: part(train), validation: part(validation) };
}
