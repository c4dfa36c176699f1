/** Two texts of a cell beside one another, what differs marked. Loaded when there are two. */
import { javascript } from '@codemirror/lang-javascript';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { hiddenCharacters } from './hidden-characters.ts';
import { theme } from './theme.ts';

/** Draws two texts into `parent`, to be read. @returns what takes them away */
export function compare(
  parent: HTMLElement,
  left: { readonly label: string; readonly text: string },
  right: { readonly label: string; readonly text: string },
): () => void {
  const extensions = (label: string): Extension => [
    javascript({ typescript: true }),
    theme,
    hiddenCharacters,
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    // Not editable, it takes no focus by itself; it has to, to be scrolled and read by keyboard.
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
  ];
  const view = new MergeView({
    parent,
    a: { doc: left.text, extensions: extensions(left.label) },
    b: { doc: right.text, extensions: extensions(right.label) },
    gutter: false,
  });
  return () => {
    view.destroy();
  };
}
