/** Which exercises the reader has solved: kept in this browser, and told to all parts of the page. */
import { answerOf } from '../notebook/exercises.ts';
import { keep, kept } from '../machine/preferences.ts';
import type { Session } from './session.ts';

const KEY = 'graft:solved';
/** An event on `document`: something was solved. */
export const SOLVED = 'graft:solved';

/** What was solved on this visit: storage may be forbidden. */
const now = new Set<string>();

/** Ids of the exercises that were solved, on an earlier visit too. */
export function solvedExercises(): ReadonlySet<string> {
  return new Set([...(kept(KEY) ?? '').split(' ').filter(Boolean), ...now]);
}

/** Keeps what is solved from now on. An exercise once solved stays so, whatever is tried in it later. */
export function watchProgress(session: Session): void {
  const exercises = session.state.cells.filter(({ kind }) => kind === 'exercise').map(({ id }) => id);
  session.subscribe(() => {
    const fresh = exercises.filter((id) => !now.has(id) && answerOf(session.state, id).verdict === 'right');
    if (fresh.length === 0) return;
    for (const id of fresh) now.add(id);
    // Read again: another tab may have written meanwhile.
    keep(KEY, [...solvedExercises()].join(' '));
    document.dispatchEvent(new Event(SOLVED));
  });
}
