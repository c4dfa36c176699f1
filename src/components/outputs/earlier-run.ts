/** What a cell showed by name after its last run, while it runs again: the curves of two runs are compared. */
import type { Output } from '../../lib/data/protocol.ts';
import type { CellView } from '../../lib/notebook/index.ts';

/** Keys of what cells show by a name of their own, `display(plot, 'loss')`: the same name is the same thing. */
const NAMED = 'display ';

export class EarlierRun {
  #shown: ReadonlyMap<string, Output> = new Map();
  #isRunning = false;

  /**
   * Takes note of what stands there when the reader runs the cell. One that follows a control shows its changes as it goes.
   *
   * @param last what stood there so far
   */
  see(last: CellView['outputs'], { running, follows }: { running: boolean; follows: boolean }): void {
    const begins = running && !this.#isRunning && !follows;
    this.#isRunning = running;
    if (!begins) return;
    const named = last.filter(({ key, output }) => key.startsWith(NAMED) && output.kind === 'plot');
    // A run that failed before it showed any leaves the one before it to be compared with.
    if (named.length > 0) this.#shown = new Map(named.map(({ key, output }) => [key, output]));
  }

  at(key: string): Output | undefined {
    return this.#shown.get(key);
  }
}
