/**
 * The parts of an exercise on the page. Without scripts each is a `<details>` under the exercise. With scripts they move
 * into its cell: hints come one at a time, and the solution opens beside the reader's text.
 */
import type { Answer } from '../../lib/notebook/exercises.ts';
import { inline } from '../dom/inline.ts';

/** Takes the parts that belong to an exercise into its cell. A second call finds nothing more to take. */
export function takeParts(cell: HTMLElement, exercise: string): void {
  const parts = document.querySelectorAll<HTMLDetailsElement>(
    `details[data-for="${CSS.escape(exercise)}"]:not(notebook-cell *)`,
  );
  const hints = [...parts].filter((part) => part.dataset['part'] === 'hint');
  for (const part of parts) cell.append(part);
  hints.forEach((hint, i) => {
    const summary = hint.querySelector('summary');
    if (summary) summary.textContent = `Hint ${i + 1} of ${hints.length}`;
    const next = hints[i + 1];
    if (!next) return;
    // A reader may be quicker than this script.
    next.hidden = !hint.open;
    hint.addEventListener('toggle', () => {
      if (hint.open) next.hidden = false;
    });
  });
  const solution = [...parts].find((part) => part.dataset['part'] === 'solution');
  solution?.addEventListener('toggle', () => {
    cell.toggleAttribute('data-beside', solution.open);
  });
  if (solution?.open) cell.toggleAttribute('data-beside', true);
}

/** What the regions of answers show. */
const shown = new WeakMap<HTMLElement, string>();

/** Shows what the check says. The region is there from the start, so that its changes are read out. */
export function showAnswer(region: HTMLElement, { verdict, text }: Answer): void {
  region.dataset['verdict'] = verdict;
  if (shown.get(region) === text) return;
  shown.set(region, text);
  // An empty text would be a node, and the region is seen unless it has none.
  region.replaceChildren(...(text ? inline(text) : []));
}
