/** What a press on one of a cell's buttons changes in the notebook. */
import type { Session } from '../../lib/session/session.ts';
import { deleteCell, insertCell, moveCell } from './added-cell.ts';

/** @param what the button's `data-do`; others than these are heard elsewhere */
export function press(what: string | undefined, session: Session, element: HTMLElement): void {
  const cell = element.dataset['cell'] ?? '';
  /** The button that was pressed may be gone with what it did. */
  const goTo = (button: string): void => {
    element.querySelector<HTMLElement>(`[data-do="${button}"]`)?.focus();
  };
  switch (what) {
    case 'stop':
      session.dispatch({ type: 'stop' });
      break;
    case 'reset':
      session.dispatch({ type: 'reset', cell });
      goTo('undo');
      break;
    case 'undo':
      session.dispatch({ type: 'undo', cell });
      break;
    case 'insert':
      insertCell(session, cell);
      break;
    case 'up':
    case 'down':
      moveCell(session, element, what);
      break;
    case 'delete':
      deleteCell(session, element);
      break;
    case 'keep-mine':
      session.dispatch({ type: 'choose text', cell, take: 'mine' });
      goTo('edit');
      break;
    case 'take-theirs':
      session.dispatch({ type: 'choose text', cell, take: 'theirs' });
      goTo('edit');
      break;
  }
}
