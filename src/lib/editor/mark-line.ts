/** Marks one line of the editor as the one where an error happened. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Sets the marked line (from 1), or none. */
export const markLine = StateEffect.define<number | null>();

const mark = Decoration.line({ attributes: { 'data-error': '' } });

/** Holds the mark. It moves with its text, and goes away with the next change of that text. */
export const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(markLine)) continue;
      const line = effect.value;
      const { doc } = transaction.state;
      next =
        line === null || line > doc.lines
          ? Decoration.none
          : Decoration.set([mark.range(doc.line(line).from)]);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
