/** What a cell showed on the last visit: drawn again, or only offered, where the page did not survive it. */
import { hasDatabase, OUTPUTS } from '../../lib/session/kept-databases.ts';
import type { Session } from '../../lib/session/session.ts';
import { didNotSurvive } from '../outputs/survival.ts';

/** @param onChoice called when the reader has chosen what becomes of outputs that are only offered */
export async function recallOutputs(
  session: Session,
  cell: string,
  region: HTMLElement,
  onChoice: () => void,
): Promise<void> {
  if (didNotSurvive(cell)) {
    const { offerOutputs } = await import('./offered-outputs.ts');
    return offerOutputs(session, cell, region, onChoice);
  }
  // On a first visit, what reads them is not loaded.
  if (!(await hasDatabase(OUTPUTS))) return;
  const { recall } = await import('../../lib/session/recall.ts');
  return recall(session, cell);
}
