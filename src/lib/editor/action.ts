/** Something that the editor does by a key, and by a button for who has none or does not know it. */
import type { Extension } from '@codemirror/state';
import { keymap, showDialog, type EditorView } from '@codemirror/view';

export interface Action {
  readonly extension: Extension;
  readonly run: (view: EditorView) => Promise<void>;
}

export function action(key: string, run: Action['run']): Action {
  const onKey = (view: EditorView): boolean => {
    void run(view);
    return true;
  };
  return { run, extension: keymap.of([{ key, run: onKey }]) };
}

/** Says why nothing was done, until the reader has read it. */
export async function tell(view: EditorView, why: string): Promise<void> {
  await showDialog(view, { label: why, submitLabel: 'Close', focus: true }).result;
  view.focus();
}
