/**
 * The parts of an exercise on the page. Without scripts each is a `<details>` under the exercise. With scripts they move
 * into its cell: hints come one at a time, and the solution opens beside the reader's text.
 */
import type { Answer } from '../../lib/notebook/exercises.ts';

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

/** Shows what the check says. The region is there from the start, so that its changes are read out. */
export function showAnswer(region: HTMLElement, { verdict, text }: Answer): void {
  region.dataset['verdict'] = verdict;
  if (region.textContent !== text) region.textContent = text;
}
