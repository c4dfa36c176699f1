/** The backbones that a reader can choose: every folder with a card in `public/models`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_BACKBONE } from '../data/backbones.ts';
import { readCard, type Card } from '../graft/weights/card.ts';

export interface BackboneChoice {
  readonly card: Card;
  /** Where its weights are downloaded from when they are first needed; null where they are on the site. */
  readonly url: string | null;
}

/** Reads the cards of a folder, the default first. What is on the site goes before what lies elsewhere. */
export async function backbones(folder = 'public/models'): Promise<readonly BackboneChoice[]> {
  const own = await cardsIn(folder);
  const far = await cardsIn(join(folder, 'remote'));
  const choices = [
    ...own.map((card) => ({ card, url: null })),
    ...far
      .filter(({ name }) => !own.some((card) => card.name === name))
      .map((card) => ({ card, url: card.weights.url ?? null })),
  ];
  const rank = ({ card }: BackboneChoice): number => (card.name === DEFAULT_BACKBONE ? 0 : 1);
  return choices.sort((a, b) => rank(a) - rank(b));
}

async function cardsIn(folder: string): Promise<Card[]> {
  const cards: Card[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name, 'card.json');
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text !== null) cards.push(readCard(JSON.parse(text), path));
  }
  return cards;
}
