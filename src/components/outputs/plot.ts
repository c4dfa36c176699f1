/** A plot, with its numbers below: for readers who don't see it, and for those who want to know. */
import { breathe } from '../dom/breathe.ts';
import { numbersOf, withoutParts, type Numbers } from '../../lib/plot-record/numbers.ts';
import type { Recorded } from '../../lib/plot-record/record.ts';
import { loaded } from '../../lib/workers/renewed.ts';
import { h } from '../dom/element.ts';
import { drawTable } from './table.ts';

/** Pixels for what stands below a horizontal axis, in the page's letters of 11.5. */
export const BELOW = 38;

const COMPARED = 'The faint lines are those of the run before this one.';
const NOT_LOADED = 'what draws it could not be loaded. Check the connection, and run the cell again.';

let library: Promise<typeof import('../../lib/plot/draw-plot.ts')> | null = null;

/** Loads Observable Plot, once. Loading it and drawing with it are two tasks, so that neither is long. */
async function load(): Promise<typeof import('../../lib/plot/draw-plot.ts')> {
  if (!library) {
    library = loaded(import('../../lib/plot/draw-plot.ts'), NOT_LOADED);
    // The next plot tries again.
    library.catch(() => (library = null));
    await library;
    await breathe();
  }
  return library;
}

/**
 * What draws a plot, once all is loaded that it takes.
 *
 * @param room says how many pixels there are for its width
 * @param earlier the same plot of the run before
 */
export async function plotDrawer(
  spec: Recorded,
  room?: () => number,
  earlier?: Recorded,
): Promise<() => Node> {
  try {
    const plot = await load();
    return () => drawPlot(plot, spec, { room: room?.(), earlier });
  } catch (error) {
    return () => refused(error);
  }
}

function drawPlot(
  plot: typeof import('../../lib/plot/draw-plot.ts'),
  spec: Recorded,
  { room, earlier }: { readonly room: number | undefined; readonly earlier: Recorded | undefined },
): Node {
  try {
    const { drawn, note, isCompared } = plot.draw(spec, {
      below: BELOW,
      ...(room !== undefined && { room }),
      ...(earlier && { earlier }),
    });
    const numbers = numbersOf(spec);
    name(drawn, numbers);
    const said = [note, isCompared ? COMPARED : null]
      .filter((sentence) => sentence !== null)
      .map((sentence) => h('p', { class: 'note' }, sentence));
    return h('div', { class: 'plot' }, drawn, ...said, numbers.length > 0 ? drawNumbers(numbers) : null);
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): HTMLElement {
  const message = error instanceof Error ? error.message : String(error);
  return h('div', { class: 'error', role: 'alert' }, h('p', {}, h('strong', {}, 'Plot'), `: ${message}`));
}

/** What a plot without a name of its own is called. */
export function nameOf(numbers: readonly Numbers[]): string {
  const columns = [...new Set(numbers.flatMap((table) => table.columns))].slice(0, 6);
  return columns.length > 0 ? `Plot of ${columns.join(', ')}` : 'Plot';
}

/** One image with one name. Its parts are no text: what they say is in the numbers. */
function name(drawn: Element, numbers: readonly Numbers[]): void {
  const follow = numbers.length > 0 ? '. Its numbers follow.' : '';
  for (const svg of drawn.matches('svg') ? [drawn] : drawn.querySelectorAll(':scope > svg')) {
    svg.setAttribute('role', 'img');
    if (!svg.hasAttribute('aria-label')) svg.setAttribute('aria-label', nameOf(numbers) + follow);
    for (const part of svg.children) part.setAttribute('aria-hidden', 'true');
  }
}

/** The tables are made when they are asked for: a plot that grows is drawn many times a second. */
function drawNumbers(numbers: readonly Numbers[]): HTMLElement {
  const fold = h('details', { class: 'numbers' }, h('summary', {}, 'Numbers'));
  fold.addEventListener(
    'toggle',
    () => fold.append(...withoutParts(numbers).map((table) => drawTable({ kind: 'table', ...table }))),
    { once: true },
  );
  return fold;
}
