/** Regions of a text, folded at first: see lib/text/regions.ts. */
import {
  codeFolding,
  foldEffect,
  foldKeymap,
  foldService,
  foldedRanges,
  unfoldEffect,
} from '@codemirror/language';
import type { EditorState, Extension, StateEffect } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { labelOf, regionsOf, type Region } from '../text/regions.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

export const folding: Extension = [
  codeFolding({
    preparePlaceholder: (state, range) => {
      const region = regionsIn(state).find(({ from }) => from === range.from);
      return region ? labelOf(region) : '…';
    },
    placeholderDOM: (_view, onclick, label) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'cm-region';
      button.textContent = String(label);
      button.title = 'Unfold';
      button.onclick = onclick;
      return button;
    },
  }),
  foldService.of((state, from) => regionsIn(state).find((region) => region.from === from) ?? null),
  keymap.of(foldKeymap),
  EditorView.theme({
    '.cm-region': {
      padding: '0',
      border: '0',
      background: 'none',
      font: 'inherit',
      color: 'var(--ink-soft)',
      cursor: 'pointer',
    },
    '.cm-region::before': { content: '"▸ "' },
  }),
];

function regionsIn(state: EditorState): readonly (Region & Range)[] {
  return regionsOf(state.doc.toString()).map((region) => ({
    ...region,
    from: state.doc.line(region.first + 1).from,
    to: state.doc.line(region.last + 1).to,
  }));
}

/** Folds all regions, but for those that the reader has opened before, by their place among them. */
export function foldRegions(
  state: EditorState,
  opened: readonly number[] = [],
): readonly StateEffect<Range>[] {
  return regionsIn(state).flatMap(({ from, to }, i) =>
    opened.includes(i) ? [] : [foldEffect.of({ from, to })],
  );
}

/** Unfolds what a place is in. */
export function unfoldAt(state: EditorState, at: number): readonly StateEffect<Range>[] {
  const effects: StateEffect<Range>[] = [];
  foldedRanges(state).between(at, at, (from, to) => {
    effects.push(unfoldEffect.of({ from, to }));
  });
  return effects;
}
