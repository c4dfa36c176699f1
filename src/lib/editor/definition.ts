/** Goes to the cell that defines the name at a place. */
import { EditorView } from '@codemirror/view';
import { action, tell, type Action } from './action.ts';
import type { Ask } from './ask.ts';
import type { NotebookText } from './notebook-text.ts';
import type { TypeHover } from './type-hover.ts';

/** What is defined in a module, where no cell is, is told by its type. */
export function definition(ask: Ask, notebook: NotebookText, types: TypeHover): Action {
  const go = async (view: EditorView, at: number): Promise<boolean> => {
    const found = await ask('define', at).catch(() => null);
    if (!found) return false;
    if ('module' in found) types.show(view);
    else notebook.show(found.cell, found.from);
    return true;
  };
  const { run, extension } = action('F12', async (view) => {
    if (!(await go(view, view.state.selection.main.head)))
      await tell(view, 'No cell defines what stands at the cursor. Put it into a name first.');
  });
  const press = EditorView.domEventHandlers({
    click: (event, view) => {
      if (!event.ctrlKey && !event.metaKey) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at === null) return false;
      void go(view, at);
      return true;
    },
  });
  return { run, extension: [extension, press] };
}
