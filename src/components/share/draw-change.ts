/** One cell's two texts, line against line. Loaded when there is something to compare. */
import { diffLines } from 'diff';
import type { Change } from '../../lib/share/compare.ts';
import { h } from '../dom/element.ts';
import { visible } from './visible.ts';

/** How long two texts may take to be compared, milliseconds: the worst ones would take minutes. */
const PATIENCE = 500;

const LOOKS = {
  added: { tag: 'ins', sign: '+ ' },
  removed: { tag: 'del', sign: '− ' },
  same: { tag: 'span', sign: '  ' },
} as const;

/** Draws the lines that go and the lines that come, by colour and by sign. */
export function drawChange({ now, sent }: Change): HTMLElement {
  const [before, after] = [linesOf(now), linesOf(sent)];
  const parts = diffLines(before, after, { timeout: PATIENCE }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const pre = h('pre', { tabindex: 0 });
  for (const { value, added, removed } of parts) {
    const { tag, sign } = LOOKS[added ? 'added' : removed ? 'removed' : 'same'];
    for (const line of value.replace(/\n$/, '').split('\n'))
      pre.append(h(tag, {}, `${sign}${visible(line)}\n`));
  }
  return pre;
}

/** No text is no line, not an empty one. */
function linesOf(text: string): string {
  return text === '' ? '' : `${text}\n`;
}
