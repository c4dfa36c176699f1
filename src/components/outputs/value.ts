/** Values: trees to unfold, and tensors. */
import type { Inspected, TensorOutput } from '../../lib/data/protocol.ts';
import { h } from '../dom/element.ts';
import { count, number } from '../dom/numbers.ts';

export function drawValue(value: Inspected): HTMLElement {
  return h('div', { class: 'value' }, tree(value, true));
}

function tree(value: Inspected, open: boolean): HTMLElement {
  if (value.type === 'leaf') return h('span', { class: `tint-${value.tint}` }, value.text);
  if (value.entries.length === 0) return h('span', {}, `${value.name} {}`);
  const items = value.entries.map(([key, inner]) =>
    h('li', {}, h('span', { class: 'key' }, `${key}: `), tree(inner, false)),
  );
  if (value.more > 0) items.push(h('li', { class: 'note' }, `… ${count(value.more)} more`));
  return h('details', { open }, h('summary', {}, value.name), h('ul', {}, ...items));
}

export function drawTensor({ shape, dtype, min, max, mean, values, size }: TensorOutput): HTMLElement {
  const facts: readonly (readonly [string, string])[] = [
    ['shape', `[${shape.join(', ')}]`],
    ['type', dtype],
    ['values', count(size)],
    ['min', number(min)],
    ['mean', number(mean)],
    ['max', number(max)],
  ];
  return h(
    'div',
    { class: 'tensor' },
    h('dl', {}, ...facts.map(([name, fact]) => h('div', {}, h('dt', {}, name), h('dd', {}, fact)))),
    h('p', { class: 'values' }, values.map(number).join('  ') + (size > values.length ? '  …' : '')),
  );
}
