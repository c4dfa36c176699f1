/** Running cells of the page: before the notebook is loaded, a run waits for it. */
import { notebook } from '../../lib/session/tab.ts';

/** Runs a cell, after those that it needs. */
export function runCell(cell: string): void {
  void notebook().then((session) => {
    session.dispatch({ type: 'run', cells: [cell] });
  });
}

/** Checks an exercise as it stands; it runs first where it has to. */
export function checkExercise(exercise: string): void {
  void notebook().then((session) => {
    const checks = session.state.cells.filter((cell) => cell.kind === 'check' && cell.for === exercise);
    session.dispatch({ type: 'run', cells: checks.map(({ id }) => id) });
  });
}

/** Runs a cell and takes the reader to the next one of the page. */
export function runAndGoOn(element: HTMLElement): void {
  runCell(element.dataset['cell'] ?? '');
  const cells = [...document.querySelectorAll<HTMLElement>('notebook-cell')];
  const next = cells[cells.indexOf(element) + 1];
  next?.querySelector<HTMLElement>('.cm-content, [data-code]:not([hidden])')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
