/** A place in the text of any cell: shown here, or on the page of its chapter. */
import { navigate } from 'astro:transitions/client';
import { notebook } from '../../lib/session/tab.ts';
import { pageOf } from './cell-places.ts';

/** Shows a place in its own text. */
interface Shows extends HTMLElement {
  readonly show: (at: number) => Promise<void>;
}

/** What is sought in another chapter, until that chapter's page is there. */
let sought: { readonly cell: string; readonly at: number } | null = null;

export async function showPlace(cell: string, at: number): Promise<void> {
  sought = null;
  const here = document.querySelector<Shows>(`notebook-cell[data-cell="${cell}"]`);
  if (here) return here.show(at);
  sought = { cell, at };
  await navigate(`${pageOf((await notebook()).state, cell)}#${cell}`);
}

/** The place that is sought in a cell that has come into the page; null where there is none. */
export function takeSought(cell: string): number | null {
  if (sought?.cell !== cell) return null;
  const { at } = sought;
  sought = null;
  return at;
}
