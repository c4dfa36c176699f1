/** The notebook as a file, and a file as cells. Loaded when a reader asks for either. */
import type { ChapterText } from '../../lib/data/chapter-text.ts';
import { fromIpynb, toIpynb } from '../../lib/files/ipynb.ts';
import { select } from '../../lib/files/selection.ts';
import { toTypeScript } from '../../lib/files/typescript.ts';
import type { NotebookState } from '../../lib/notebook/index.ts';
import { settled } from '../../lib/notebook/settled.ts';
import type { Arrival } from '../../lib/share/arrival.ts';
import { visible } from './visible.ts';

/** A notebook with outputs may hold pictures; ours have none. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a file with these chapters. @throws where their text can't be loaded: a sentence for the reader */
export async function notebookFile(
  state: NotebookState,
  slugs: readonly string[],
  format: 'ipynb' | 'ts',
): Promise<string> {
  const pieces = select(state, await Promise.all(slugs.map(loadText)));
  return format === 'ipynb' ? toIpynb(pieces, settled(state).analysis) : toTypeScript(pieces, state.cells);
}

/** What a notebook file brings, for the banner. @throws where it can't be read: a sentence for the reader */
export async function readNotebookFile(file: File): Promise<Arrival> {
  if (file.size > MOST_BYTES)
    throw new Error(`${file.name} has more than 64 MB. Clear its outputs in Jupyter, and open it again.`);
  const { cells, others } = fromIpynb(await file.text());
  return { kind: 'cells', from: visible(file.name), cameBy: 'file', sent: cells, others };
}

async function loadText(slug: string): Promise<ChapterText> {
  const base = document.documentElement.dataset['base'] ?? '/';
  const response = await fetch(`${base}texts/${slug}.json`).catch(() => null);
  if (!response?.ok)
    throw new Error('The chapters’ text could not be loaded. Check the connection, and try again.');
  return (await response.json()) as ChapterText;
}
