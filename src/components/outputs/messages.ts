/** Text that a run writes: its log, its progress, its errors. */
import type { CellError, LogLine, Output } from '../../lib/data/protocol.ts';
import { h } from '../dom/element.ts';
import { inline } from '../dom/inline.ts';
import { bytes, count, duration } from '../dom/numbers.ts';

export function drawLog(lines: readonly LogLine[], dropped: number): HTMLElement {
  const log = h('pre', { class: 'log', tabindex: 0, role: 'group', 'aria-label': 'Log' });
  for (const { level, text } of lines) log.append(h('span', { 'data-level': level }, `${text}\n`));
  if (dropped > 0) log.append(h('span', { class: 'note' }, `… ${count(dropped)} more lines are not shown.`));
  return log;
}

/** Where the work is and how long it still takes. */
export function drawProgress(progress: Extract<Output, { kind: 'progress' }>): HTMLElement {
  const { label, done, total, unit, secondsLeft } = progress;
  const show = unit === 'bytes' ? bytes : count;
  // A server does not always say how much will come.
  const known = total > 0;
  const finished = known && done >= total;
  const left = finished || secondsLeft === undefined ? '' : `, ${duration(secondsLeft * 1000)} left`;
  return h(
    'div',
    { class: 'progress', 'data-finished': finished },
    h('span', {}, label),
    h('progress', { ...(known && { max: total, value: done }), 'aria-label': label }),
    h('span', { class: 'note' }, known ? `${show(done)} of ${show(total)}${left}` : show(done)),
  );
}

/** Takes the reader to a line (from 1) of a cell, of any chapter. */
export interface Places {
  /** The cell that the output belongs to. */
  readonly cell: string;
  readonly titleOf: (cell: string) => string;
  /** The address of a line, for a link. */
  readonly href: (cell: string, line: number) => string;
  /** Goes there without a change of page, where that can be done. */
  readonly goTo: (cell: string, line: number, column: number) => boolean;
}

/** An error in the reader's words, with what to do, and the lines of the reader's own that led to it. */
export function drawError(error: CellError, places?: Places): HTMLElement {
  const box = h('div', { class: 'error', role: 'alert' });
  box.append(h('p', {}, h('strong', {}, error.name), ': ', error.message));
  if (error.hint) box.append(h('p', { class: 'hint', 'data-hint': true }, ...inline(error.hint)));
  if (!places) return box;
  const { cell } = places;
  const frames =
    error.frames.length > 0 ? error.frames : error.place ? [{ ...error.place, cell, name: '' }] : [];
  if (frames.length === 0) return box;
  const rows = frames.map(({ cell, name, line, column }) => {
    const link = h('a', { class: 'place', href: places.href(cell, line) }, `line ${line}, column ${column}`);
    link.addEventListener('click', (event) => {
      if (places.goTo(cell, line, column)) event.preventDefault();
    });
    const where = cell === places.cell ? [] : [` of “${places.titleOf(cell)}”`];
    return h('li', {}, ...(name ? ['in ', h('code', {}, name), ', '] : ['at ']), link, ...where);
  });
  box.append(h('ol', { class: 'note frames' }, ...rows));
  return box;
}
