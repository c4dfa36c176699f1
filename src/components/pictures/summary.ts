/** What is in use, in a sentence, and what is not. */
import type { Skipped } from '../../lib/data/dataset.ts';
import { h } from '../dom/element.ts';
import { count } from '../dom/numbers.ts';
import type { Row } from './rows.ts';

/** For example "599 pictures in 5 classes, 1 removed". */
export function summary(rows: readonly Row[], classes: readonly string[]): string {
  const removed = rows.filter((row) => row.removed).length;
  const relabelled = rows.filter((row) => row.relabelled && !row.removed).length;
  const parts = [
    `${count(rows.length - removed)} pictures in ${count(classes.length)} ${classes.length === 1 ? 'class' : 'classes'}`,
    removed && `${count(removed)} removed`,
    relabelled && `${count(relabelled)} relabelled`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** So many files are listed by name. */
const LISTED = 200;

/** Files that are not in use, and why: what a `<details>` holds. */
export function drawLeftOut(skipped: readonly Skipped[]): HTMLElement[] {
  const some = skipped
    .slice(0, LISTED)
    .map(({ path, reason }) => h('li', {}, h('b', { dir: 'auto' }, path), ` ${reason}`));
  const more = skipped.length - some.length;
  return [
    h('summary', {}, `${count(skipped.length)} ${skipped.length === 1 ? 'file' : 'files'} left out`),
    h('ul', {}, ...some, more > 0 ? h('li', {}, `and ${count(more)} more`) : null),
  ];
}
