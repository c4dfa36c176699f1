/** Lines of cells as places that one can go to, in this chapter or another. */
import { cellOf, type NotebookState } from '../../lib/notebook/state.ts';
import type { Session } from '../../lib/session/session.ts';
import type { Places } from '../outputs/messages.ts';

/** Takes the reader to a line of a cell that is on this page. */
export interface LineOf extends HTMLElement {
  readonly goTo: (line: number, column?: number) => Promise<void>;
}

/** The places of the notebook, as a cell's outputs name them. */
export function placesOf(cell: string, session: () => Session | null): Places {
  const find = (id: string) => {
    const now = session();
    return now && cellOf(now.state, id);
  };
  return {
    cell,
    titleOf: (id) => find(id)?.title ?? id,
    href: (id, line) => {
      const now = session();
      return `${now ? pageOf(now.state, id) : ''}?line=${line}#${id}`;
    },
    goTo,
  };
}

/** The address of the chapter that a cell stands in; empty where it is on no chapter's page. */
export function pageOf(state: NotebookState, id: string): string {
  const slug = cellOf(state, id)?.chapter?.replace(/^\d+-/, '');
  return slug === undefined ? '' : `${document.documentElement.dataset['base'] ?? '/'}${slug}/`;
}

/** Goes to a line of a cell, if that is on this page. */
function goTo(cell: string, line: number, column?: number): boolean {
  const element = document.querySelector<LineOf>(`notebook-cell[data-cell="${CSS.escape(cell)}"]`);
  if (element) void element.goTo(line, column);
  return element !== null;
}

/** Goes to the line that the page's address names: `?line=3#load-pictures`. */
export function goToWanted(): void {
  const line = Number(new URLSearchParams(location.search).get('line'));
  if (Number.isInteger(line) && line > 0) goTo(location.hash.slice(1), line);
}
