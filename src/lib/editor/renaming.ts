/** Renames what stands at the cursor, in all cells that it reaches. Each takes it back by one undo of its own. */
import type { Extension } from '@codemirror/state';
import { EditorView, keymap, showDialog } from '@codemirror/view';
import type { Ask } from './ask.ts';
import type { NotebookText } from './notebook-text.ts';
import type { Edit } from './service/answers.ts';

export function renaming(ask: Ask, notebook: NotebookText, cell: string): Extension {
  const rename = async (view: EditorView): Promise<void> => {
    const at = view.state.selection.main.head;
    const word = view.state.wordAt(at);
    if (!word) return;
    const to = await askName(view, view.state.sliceDoc(word.from, word.to));
    view.focus();
    if (!to) return;
    const found = await ask('rename', at, to).catch(() => ({
      problem: 'The language service did not load, so nothing was renamed.',
    }));
    if ('problem' in found) tell(view, found.problem);
    else apply(view, found.edits);
  };
  const apply = (view: EditorView, all: Readonly<Record<string, readonly Edit[]>>): void => {
    for (const [id, edits] of Object.entries(all)) {
      if (id === cell) view.dispatch({ changes: [...edits], userEvent: 'rename' });
      else notebook.edit(id, edited(notebook.cells().find((one) => one.id === id)?.code ?? '', edits));
    }
  };
  return keymap.of([
    {
      key: 'F2',
      run: (view) => {
        void rename(view);
        return true;
      },
    },
  ]);
}

async function askName(view: EditorView, name: string): Promise<string> {
  const { result } = showDialog(view, {
    label: 'New name',
    input: { name: 'name', value: name },
    submitLabel: 'Rename',
    focus: true,
  });
  const form = await result;
  const value = form && new FormData(form).get('name');
  return typeof value === 'string' && value.trim() !== name ? value.trim() : '';
}

/** Says why nothing was renamed, until the reader has read it. */
function tell(view: EditorView, problem: string): void {
  void showDialog(view, { label: problem, submitLabel: 'Close', focus: true }).result.then(() => {
    view.focus();
  });
}

function edited(code: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), code);
}
