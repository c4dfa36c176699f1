/** What a kept result depends on, as one short text: where it is another one, the result is of something that is gone. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { analyse } from '../cells/analyse.ts';
import type { CellSource } from '../cells/source.ts';
import { DEFAULT_BACKBONE } from '../data/backbones.ts';
import { DEFAULT_CHOICES, type Choice } from '../data/choices.ts';
import { graphOf } from '../notebook/graph.ts';

/** What the choices stand for, before the reader has chosen anything: sums of files, and settings. */
export type Ground = Readonly<Record<Choice | 'graft', string>>;

/** @param pictures the dataset that is offered first */
export async function groundOf(root: string, pictures: string): Promise<Ground> {
  const text = await readFile(`${root}/package.json`, 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return {
    graft: version,
    backbone: sum(await readFile(`${root}/public/models/${DEFAULT_BACKBONE}/card.json`)),
    pictures: sum(await readFile(`${root}/public/datasets/${pictures}.zip`)),
    split: DEFAULT_CHOICES.split,
    own: '',
  };
}

/**
 * By cell: of its text, those of all cells that it needs, graft's version, and what it took of weights, pictures and split.
 *
 * @param cells the notebook, in its order
 */
export function fingerprints(
  cells: readonly CellSource[],
  ground: Ground,
): (cell: string, chosen: readonly Choice[]) => string {
  const graph = graphOf(analyse(cells));
  const source = new Map(cells.map((cell) => [cell.id, cell]));
  return (cell, chosen) => {
    const texts = graph.family(cell).map((id) => [id, source.get(id)?.code, source.get(id)?.mutates]);
    const taken = [...chosen].sort().map((choice) => [choice, ground[choice]]);
    return sum(JSON.stringify([ground.graft, texts, taken])).slice(0, 16);
  };
}

function sum(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
