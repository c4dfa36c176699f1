/** Cells that the reader has added, in the page: where they stand, and the buttons that a lesson's cell has not. */
import type { Session } from '../../lib/session/session.ts';
import { h } from '../dom/element.ts';

/** Puts the added cell that follows a cell in the notebook behind its element, where it does not stand there yet. */
export function placeFollower(session: Session, element: HTMLElement, id: string): void {
  const { cells } = session.state;
  const follower = cells[cells.findIndex((cell) => cell.id === id) + 1];
  if (!follower?.added) return;
  const behind = element.nextElementSibling;
  if (behind instanceof HTMLElement && behind.dataset['cell'] === follower.id) return;
  const there = document.getElementById(follower.id);
  element.after(there ?? fromPattern(follower.id, follower.title) ?? '');
}

/** A cell as the page's `<template>` has it. */
function fromPattern(id: string, title: string): HTMLElement | null {
  const pattern = document.querySelector<HTMLTemplateElement>('template[data-added-cell]')?.content;
  const cell = pattern && document.importNode(pattern, true).querySelector<HTMLElement>('notebook-cell');
  if (!cell) return null;
  cell.id = cell.dataset['cell'] = id;
  cell.dataset['added'] = '';
  cell.setAttribute('aria-label', `Cell: ${title}`);
  const button = (what: string, text: string): HTMLElement =>
    h('button', { type: 'button', 'data-do': what }, text);
  cell
    .querySelector('.bar')
    ?.append(button('up', 'Move up'), button('down', 'Move down'), button('delete', 'Delete'));
  return cell;
}

/** The button behind a cell that adds one there. */
export function insertButton(): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'insert', 'data-do': 'insert', 'aria-label': 'Add a cell here' },
    '+ Cell',
  );
}

/** Adds an empty cell behind another, ready to be written in. */
export function insertCell(session: Session, after: string): void {
  const cell = session.newCell();
  session.dispatch({ type: 'insert', cell, after, code: '' });
  document.getElementById(cell)?.querySelector<HTMLElement>('[data-do="edit"]')?.click();
}

/** Moves an added cell over the cell above or below it on this page. */
export function moveCell(session: Session, element: HTMLElement, by: 'up' | 'down'): void {
  const all = [...document.querySelectorAll<HTMLElement>('notebook-cell')];
  const at = all.indexOf(element);
  const after = all[by === 'up' ? at - 2 : at + 1]?.dataset['cell'];
  if (after !== undefined) session.dispatch({ type: 'move', cell: element.id, after });
  document.getElementById(element.id)?.querySelector<HTMLElement>(`[data-do="${by}"]`)?.focus();
}

/** Deletes an added cell. In its place stands how to get it back. */
export function deleteCell(session: Session, element: HTMLElement): void {
  const { cells } = session.state;
  const at = cells.findIndex(({ id }) => id === element.id);
  const [above, cell] = [cells[at - 1], cells[at]];
  if (!above || !cell) return;
  const undo = h('button', { type: 'button' }, 'Undo');
  const notice = h('p', { class: 'deleted', role: 'status' }, 'Cell deleted. ', undo);
  session.dispatch({ type: 'remove', cell: cell.id });
  // One that is still running stays until it has ended.
  if (session.state.cells.includes(cell)) return;
  document.querySelector('.deleted')?.remove();
  (document.getElementById(above.id) ?? element).after(notice);
  element.remove();
  undo.focus();
  undo.addEventListener('click', () => {
    notice.remove();
    session.dispatch({ type: 'insert', cell: cell.id, after: above.id, code: cell.code });
    session.dispatch({ type: 'controls', cell: cell.id, controls: cell.controls });
    document.getElementById(cell.id)?.querySelector<HTMLElement>('[data-do="edit"]')?.focus();
  });
}
