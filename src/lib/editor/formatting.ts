/** Puts a cell's text into the house's style. */
import type { Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import type { Ask } from './ask.ts';

export function formatting(ask: Ask): Extension {
  const format = async (view: EditorView): Promise<void> => {
    const { doc } = view.state;
    const edits = await ask('format').catch(() => []);
    if (edits.length > 0 && view.state.doc === doc)
      view.dispatch({ changes: [...edits], userEvent: 'format' });
  };
  return keymap.of([
    {
      key: 'Shift-Alt-f',
      run: (view) => {
        void format(view);
        return true;
      },
    },
  ]);
}
