/** Outputs that the page did not survive last time: they are offered, and not drawn. */
import { forgetOutputs, keptOutputs, recall } from '../../lib/session/recall.ts';
import type { Session } from '../../lib/session/session.ts';
import { h } from '../dom/element.ts';
import { letDraw } from '../outputs/survival.ts';

/** @param onChoice called when the reader has chosen what becomes of them */
export async function offerOutputs(
  session: Session,
  cell: string,
  region: HTMLElement,
  onChoice: () => void,
): Promise<void> {
  if ((await keptOutputs(session, cell)).length === 0) return;
  const choice = (words: string, act: () => Promise<void>): HTMLElement => {
    const button = h('button', { type: 'button' }, words);
    button.addEventListener('click', () => {
      offer.remove();
      letDraw(cell);
      onChoice();
      void act();
    });
    return button;
  };
  const offer = h(
    'div',
    { class: 'offered', role: 'group', 'aria-label': 'Output of the last visit' },
    h('p', {}, 'This output was not drawn: the page did not survive it last time, or was held up for long.'),
    choice('Draw it', () => recall(session, cell)),
    ' ',
    choice('Remove it', () => forgetOutputs(cell)),
  );
  region.replaceChildren(offer);
}
