/** What a call takes, above the call, while it is being written. */
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Command, type Tooltip } from '@codemirror/view';
import type { Ask } from './ask.ts';
import { readable } from './explanation.ts';
import type { Signature } from '../language-service/answers.ts';

const show = StateEffect.define<Tooltip | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update: (before, transaction) => {
    const effect = transaction.effects.findLast((one) => one.is(show));
    return effect ? effect.value : before && { ...before, pos: transaction.changes.mapPos(before.pos) };
  },
  provide: (field) => showTooltip.from(field),
});

export function signatureHelp(ask: Ask): Extension {
  /** True from the beginning of a call until the cursor leaves it, or the reader closes what is shown. */
  let inCall = false;
  const update = async (view: EditorView): Promise<void> => {
    const { state } = view;
    const at = state.selection.main.head;
    const found = await ask('signature', at).catch(() => null);
    // The reader has gone on, or has closed it: this answer is too late.
    if (!inCall || view.state.doc !== state.doc || view.state.selection.main.head !== at) return;
    inCall = found !== null;
    view.dispatch({
      effects: show.of(found && { pos: at, above: true, create: () => ({ dom: signatureElement(found) }) }),
    });
  };
  const begin: Command = (view) => {
    inCall = true;
    void update(view);
    return true;
  };
  return [
    shown,
    keymap.of([{ key: 'Mod-Shift-Space', run: begin }]),
    EditorView.updateListener.of(({ view, state, docChanged, selectionSet, transactions }) => {
      if (transactions.some(({ effects }) => effects.some((effect) => effect.is(show) && !effect.value)))
        inCall = false;
      if (!docChanged && !selectionSet) return;
      const at = state.selection.main.head;
      const typed = transactions.some((transaction) => transaction.isUserEvent('input.type'));
      if (typed && /[(,]/.test(state.sliceDoc(at - 1, at))) inCall = true;
      if (inCall) void update(view);
    }),
  ];
}

export const closeSignature: Command = (view) => {
  if (!view.state.field(shown, false)) return false;
  view.dispatch({ effects: show.of(null) });
  return true;
};

function signatureElement({ before, parameter, after, text, nth, count }: Signature): HTMLElement {
  const element = document.createElement('div');
  element.className = 'explanation signature';
  const code = document.createElement('code');
  const current = document.createElement('strong');
  current.textContent = parameter;
  code.append(before, current, after);
  element.append(code);
  const said = [count > 1 ? `${nth} of ${count}` : '', readable(text)].filter(Boolean).join(' · ');
  if (said) {
    const prose = document.createElement('p');
    prose.textContent = said;
    element.append(prose);
  }
  return element;
}
