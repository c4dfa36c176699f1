/** Buttons that say which pictures are in sight. */
import { count } from '../dom/numbers.ts';
import { h } from '../dom/element.ts';
import { countInSight, type Filter, type Row } from './rows.ts';

export function drawFilters(
  classes: readonly string[],
  rows: readonly Row[],
  now: Filter,
  onChoose: (filter: Filter) => void,
): HTMLElement {
  const group = h('div', { class: 'filters', role: 'group', 'aria-label': 'Show' });
  const add = (filter: Filter, name: string): void => {
    const number = countInSight(rows, filter);
    if (number === 0 && typeof filter === 'string' && filter !== 'all') return;
    const button = h(
      'button',
      {
        type: 'button',
        'aria-pressed': filter === now ? 'true' : 'false',
        style: typeof filter === 'number' ? `--class: var(--class-${filter % 5})` : undefined,
      },
      h('bdi', {}, name),
      h('span', {}, count(number)),
    );
    button.addEventListener('click', () => onChoose(filter));
    group.append(button);
  };
  add('all', 'all');
  classes.forEach((name, label) => add(label, name));
  add('removed', 'removed');
  add('relabelled', 'relabelled');
  return group;
}
