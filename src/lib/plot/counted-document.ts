/** A document beside the page, in which nothing loads or runs, and which makes no more elements than a page can hold. */
import { refusePlot } from '../plot-record/refusal.ts';

/** Elements of one drawing: so many take a laptop a second, and a phone some. */
const MOST = 12_000;

export interface CountedDocument {
  readonly made: Document;
  /**
   * Counts what was drawn once more, since copies are made without the document, and then no longer: a tip that comes
   * and goes makes elements without end.
   */
  readonly finish: (drawn: Element) => void;
}

export function countedDocument(): CountedDocument {
  const made = document.implementation.createHTMLDocument('');
  let left = MOST;
  for (const method of ['createElement', 'createElementNS'] as const) {
    const create = made[method].bind(made) as (...args: unknown[]) => Element;
    Object.assign(made, {
      [method]: (...args: unknown[]) => {
        if (--left < 0) tooMany();
        return create(...args);
      },
    });
  }
  // A plot that follows the pointer makes its events with it.
  Object.defineProperty(made, 'defaultView', { value: window });
  return {
    made,
    finish: (drawn) => {
      if (drawn.querySelectorAll('*').length > MOST) tooMany();
      left = Infinity;
    },
  };
}

function tooMany(): never {
  return refusePlot(
    `This plot would draw more than ${MOST.toLocaleString('en')} parts. Plot fewer rows, ticks or facets, or group or bin them.`,
  );
}
