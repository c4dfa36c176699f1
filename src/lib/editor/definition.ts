/** Goes to the cell that defines the name at a place. */
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Ask } from './ask.ts';
import type { NotebookText } from './notebook-text.ts';
import type { TypeHover } from './type-hover.ts';

/** What is defined in a module, where no cell is, is told by its type. */
export function definition(ask: Ask, notebook: NotebookText, types: TypeHover): Extension {
  const go = async (view: EditorView, at: number): Promise<void> => {
    const found = await ask('define', at).catch(() => null);
    if (!found) return;
    if ('module' in found) types.show(view);
    else notebook.show(found.cell, found.from);
  };
  return [
    keymap.of([
      {
        key: 'F12',
        run: (view) => {
          void go(view, view.state.selection.main.head);
          return true;
        },
      },
    ]),
    EditorView.domEventHandlers({
      click: (event, view) => {
        if (!event.ctrlKey && !event.metaKey) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null) return false;
        void go(view, at);
        return true;
      },
    }),
  ];
}
