/**
 * Renames what stands at the cursor, in all cells that it reaches. An undo in one of them would leave the others with a
 * name that nothing has: so where there are others, there is one undo for all.
 */
import { EditorView, showDialog } from '@codemirror/view';
import { action, tell, type Action } from './action.ts';
import type { Ask } from './ask.ts';
import { difference } from './difference.ts';
import type { NotebookText } from './notebook-text.ts';
import type { Edit } from '../language-service/answers.ts';

/** A cell's text before and after. */
interface Renamed {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

export function renaming(ask: Ask, notebook: NotebookText, cell: string): Action {
  const rename = async (view: EditorView): Promise<void> => {
    const at = view.state.selection.main.head;
    const word = view.state.wordAt(at);
    if (!word) return tell(view, 'No name stands at the cursor. Put it into the one to rename first.');
    const to = await askName(view, view.state.sliceDoc(word.from, word.to));
    view.focus();
    if (!to) return;
    const found = await ask('rename', at, to).catch(() => ({
      problem: 'The language service did not load, so nothing was renamed.',
    }));
    if ('problem' in found) return tell(view, found.problem);
    const texts = Object.entries(found.edits).map(([id, edits]): Renamed => {
      const before = codeOf(id);
      return { id, before, after: edited(before, edits) };
    });
    for (const { id, after } of texts) put(view, id, after);
    if (texts.some(({ id }) => id !== cell)) offerUndo(view, texts, to);
  };
  const codeOf = (id: string): string => notebook.cells().find((one) => one.id === id)?.code ?? '';
  const put = (view: EditorView, id: string, code: string): void => {
    const changes = id === cell && difference(view.state.doc.toString(), code);
    if (changes) view.dispatch({ changes, userEvent: 'rename' });
    else notebook.edit(id, code);
  };
  const offerUndo = (view: EditorView, texts: readonly Renamed[], to: string): void => {
    const cells = texts.length === 1 ? '1 cell' : `${texts.length} cells`;
    const label = `Renamed in ${cells} of the notebook.`;
    void showDialog(view, { label, submitLabel: 'Undo all' }).result.then((undo) => {
      if (!undo) return;
      const changed = texts.filter(({ id, after }) => codeOf(id) !== after);
      for (const text of texts) if (!changed.includes(text)) put(view, text.id, text.before);
      view.focus();
      if (changed.length > 0)
        void tell(
          view,
          `Still \`${to}\` where you have edited since: ${changed.map(({ id }) => id).join(', ')}.`,
        );
    });
  };
  return action('F2', rename);
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

function edited(code: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), code);
}
