/** A document beside the page, in which nothing loads or runs, and which makes no more elements than a page can hold. */
import { refusePlot } from '../plot-record/refusal.ts';

/** Elements of one drawing: about as many as a phone lays out while its reader blinks. */
const MOST = 20_000;

export interface CountedDocument {
  readonly made: Document;
  /** The drawing is done: a tip that comes and goes later makes elements without end. */
  readonly stopCounting: () => void;
}

export function countedDocument(): CountedDocument {
  const made = document.implementation.createHTMLDocument('');
  let left = MOST;
  const count = (): void => {
    if (--left < 0)
      refusePlot(
        `This plot would draw more than ${MOST.toLocaleString('en')} parts. Plot fewer rows, ticks or facets, or group or bin them.`,
      );
  };
  for (const method of ['createElement', 'createElementNS'] as const) {
    const create = made[method].bind(made) as (...args: unknown[]) => Element;
    Object.assign(made, {
      [method]: (...args: unknown[]) => {
        count();
        return create(...args);
      },
    });
  }
  // A plot that follows the pointer makes its events with it.
  Object.defineProperty(made, 'defaultView', { value: window });
  return {
    made,
    stopCounting: () => {
      left = Infinity;
    },
  };
}
