/** Rows and columns: tables of records, and a network's summary. */
import type { Summary, Table } from '../../lib/data/outputs.ts';
import { h } from '../dom/element.ts';
import { count, number } from '../dom/numbers.ts';

export function drawTable({ columns, rows, total }: Table): HTMLElement {
  const numeric = columns.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const cells = (row: readonly (string | number)[]): HTMLElement[] =>
    row.map((value, i) =>
      h(
        'td',
        { class: numeric[i] ? 'number' : undefined },
        typeof value === 'number' ? number(value) : h('bdi', {}, value),
      ),
    );
  const table = h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...columns.map((name, i) =>
          h('th', { scope: 'col', class: numeric[i] ? 'number' : undefined }, name),
        ),
      ),
    ),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, ...cells(row)))),
  );
  if (total > rows.length) {
    table.append(h('caption', {}, `${count(total)} rows; the first ${count(rows.length)} are shown.`));
  }
  return scrollable(table, 'Table');
}

export function drawSummary({ rows, parameters, trainable }: Summary): HTMLElement {
  const table = h(
    'table',
    { class: 'summary' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...['Layer', 'Type', 'Output'].map((name) => h('th', { scope: 'col' }, name)),
        ...['Parameters', 'Trainable'].map((name) => h('th', { scope: 'col', class: 'number' }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      ...rows.map((row) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, row.layer),
          h('td', {}, row.type),
          h('td', {}, row.shape.map((n) => n ?? '?').join(' × ')),
          h('td', { class: 'number' }, row.parameters ? count(row.parameters) : ''),
          h(
            'td',
            { class: 'number' },
            row.parameters ? (row.trainable ? count(row.trainable) : 'frozen') : '',
          ),
        ),
      ),
    ),
  );
  const layers = `${count(rows.length)} ${rows.length === 1 ? 'layer' : 'layers'}`;
  const total = `${count(parameters)} parameters, ${count(trainable)} of them trainable.`;
  // Below the box, so that nobody has to scroll for what the table comes to.
  return h(
    'div',
    {},
    scrollable(table, 'Layers of the network'),
    h('p', { class: 'total' }, `${layers}, ${total}`),
  );
}

/** What scrolls must be reachable by keyboard. A page may have many, so they are no landmarks. */
function scrollable(table: HTMLTableElement, label: string): HTMLElement {
  return h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': label }, table);
}
