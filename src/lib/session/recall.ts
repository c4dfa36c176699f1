/** What cells showed before the page was loaded: kept after each run, and shown again as from before. */
import type { Choices } from '../data/choices.ts';
import { NOTHING_CHOSEN, sameControls } from '../data/controls.ts';
import { agree } from '../notebook/current.ts';
import { graphOf, fingerprint } from '../notebook/graph.ts';
import { isControl } from '../notebook/outputs.ts';
import { PutOff } from './put-off.ts';
import { outputsShelf, type OutputsShelf } from './outputs-shelf.ts';
import type { Session } from './session.ts';
import { settled } from '../notebook/settled.ts';
import { cellOf, type CellState, type KeyedOutput, type NotebookState } from '../notebook/state.ts';

/** Milliseconds between two times that what a cell shows is kept while it follows a control. */
const KEEP_EVERY = 500;

/** Keeps what each cell shows at the good end of its run. The function that comes back ends that. */
export function keepOutputs(session: Session, shelf: OutputsShelf = outputsShelf): () => void {
  const seen = new Map<string, CellState>();
  const putOff = new PutOff(KEEP_EVERY);
  return session.subscribe(() => {
    for (const cell of session.state.cells) {
      const before = seen.get(cell.id);
      if (before === cell) continue;
      seen.set(cell.id, cell);
      if (cell.evaluation && cell.evaluation !== before?.evaluation) {
        // Files may be of any size, and their cell makes them again: they are not kept.
        const outputs = cell.outputs.filter(({ output }) => output.kind !== 'files');
        const { fingerprint, controls, followed } = cell.evaluation;
        const save = (): void => {
          const chosen = chosenFor(session.state, cell.id);
          void shelf.save({ cell: cell.id, fingerprint, chosen, controls, outputs });
        };
        // Thirty times a second are too often to write, and the last one counts.
        if (followed) putOff.later(cell.id, save);
        else {
          putOff.drop(cell.id);
          save();
        }
      } else if (before && cell.ended === 'error' && before.ended !== 'error') {
        putOff.drop(cell.id);
        void shelf.forget(cell.id);
      }
    }
  });
}

/** What was chosen for a cell and for all that it needs. The reader's own pictures are not known before a cell asks. */
function chosenFor(state: NotebookState, id: string): Partial<Choices> {
  const family = graphOf(state.analysis).family(id);
  const chosen = family.map((cell) => cellOf(state, cell)?.evaluation?.chosen);
  const { own: _, ...others } = Object.assign({}, ...chosen) as Partial<Choices>; // of that type, each of them
  return others;
}

/** What a cell showed before, where its text and what was chosen are still those that made it. */
export async function keptOutputs(
  session: Session,
  id: string,
  shelf: OutputsShelf = outputsShelf,
): Promise<readonly KeyedOutput[]> {
  if (cellOf(session.state, id)?.ended !== 'never') return [];
  const shown = await shelf.load(id);
  const cell = graphOf(settled(session.state).analysis).cells.get(id);
  if (!shown || !cell || shown.fingerprint !== fingerprint(cell)) return [];
  if (!agree(shown.chosen ?? {}, session.state.choices)) return [];
  if (sameControls(shown.controls ?? NOTHING_CHOSEN, cellOf(session.state, id)?.controls ?? NOTHING_CHOSEN))
    return shown.outputs;
  // What was shown is not of what stands at the controls now: they alone come back.
  return shown.outputs.filter(({ output }) => isControl(output));
}

/** Shows what a cell showed before. */
export async function recall(session: Session, id: string, shelf?: OutputsShelf): Promise<void> {
  const outputs = await keptOutputs(session, id, shelf);
  if (outputs.length > 0) session.dispatch({ type: 'recall', cell: id, outputs });
}

/** Forgets what a cell showed before. */
export async function forgetOutputs(id: string, shelf: OutputsShelf = outputsShelf): Promise<void> {
  await shelf.forget(id);
}
