/** What the reader moves, on its way to the notebook: a task of its own, so that the hand is not held up by what it sets off. */
import type { Chosen } from '../../../lib/data/controls.ts';
import { breathe } from '../../dom/breathe.ts';
import type { Move } from './control-view.ts';

export class Moves {
  readonly #tell: Move;
  readonly #waiting = new Map<string, Chosen | undefined>();

  /** @param tell called with the last move of each control */
  constructor(tell: Move) {
    this.#tell = tell;
  }

  readonly move: Move = (name, chosen) => {
    const isFirst = this.#waiting.size === 0;
    this.#waiting.set(name, chosen);
    if (isFirst) void breathe().then(this.#flush);
  };

  /** True while the notebook does not know yet where a control stands. */
  waits(name: string): boolean {
    return this.#waiting.has(name);
  }

  /** One by one, and those that the telling sets off: until a control's turn comes, what is known of it is older than the hand. */
  readonly #flush = (): void => {
    for (const [name, chosen] of this.#waiting) {
      this.#waiting.delete(name);
      this.#tell(name, chosen);
    }
  };
}
