import type { Host } from '../../host/host.ts';
import type { HistoryRow } from './history.ts';

/** So many times what guessing has: no head starts there by bad luck, and none that learns comes there. */
const ABSURD = 10;

/** One epoch. */
export interface Epoch {
  /** Loss of its first batch, before its first step. */
  readonly start: number;
  readonly train: HistoryRow;
  readonly validation: HistoryRow;
}

/**
 * Looks at one epoch after the other, and tells the reader once where the steps have made a network far worse than
 * guessing. A loss that was as high before the first step is no fault of the steps, and one that is high in validation
 * alone is what a network has that learned by heart.
 */
export function tellAbsurdLoss(classes: number, { warn }: Pick<Host, 'warn'>): (epoch: Epoch) => void {
  const guessing = Math.log(classes);
  let start: number | undefined;
  let told = false;
  return ({ start: first, train: { epoch, loss }, validation }) => {
    start ??= first;
    const least = Math.min(loss, validation.loss);
    if (told || !(least > ABSURD * guessing && least > 2 * start)) return;
    told = true;
    warn(
      `After epoch ${epoch} the loss is ${rounded(loss)}; guessing among ${classes} classes has ${guessing.toFixed(1)}. ` +
        'The learning rate is probably too high: lower it, for example to a tenth, and start from a new head and a new optimizer.',
    );
  };
}

function rounded(loss: number): string {
  return Number(loss.toPrecision(3)).toLocaleString('en');
}
