/** Text that a run writes: its log, its progress, its errors. */
import type { CellError, LogLine, Output } from '../../lib/kernel/protocol.ts';
import { h } from './element.ts';
import { bytes, count, duration } from './numbers.ts';

export function drawLog(lines: readonly LogLine[], dropped: number): HTMLElement {
  const log = h('pre', { class: 'log', tabindex: 0, role: 'region', 'aria-label': 'Log' });
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

/** An error in the reader's words; `onPlace` takes the reader to the line. */
export function drawError(error: CellError, onPlace: (line: number) => void): HTMLElement {
  const box = h('div', { class: 'error', role: 'alert' });
  const head = h('p', {}, h('strong', {}, error.name), ': ', error.message);
  box.append(head);
  if (error.place) {
    const { line, column } = error.place;
    const link = h('button', { type: 'button', class: 'place' }, `line ${line}, column ${column}`);
    link.addEventListener('click', () => {
      onPlace(line);
    });
    box.append(h('p', { class: 'note' }, 'at ', link));
  }
  return box;
}
