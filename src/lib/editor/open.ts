/** A TypeScript editor in place of a cell's static code. Loaded when a reader first edits. */
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { markedLine, markLine } from './mark-line.ts';
import { theme } from './theme.ts';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** Accessible name. */
  readonly label: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onRunAndNext: () => void;
  /** Escape: leave the editor, so that Tab moves on. */
  readonly onLeave: () => void;
}

export interface Editor {
  readonly setText: (text: string) => void;
  readonly focus: () => void;
  /** Marks a line (from 1) as wrong, or none. */
  readonly mark: (line: number | null) => void;
  readonly goTo: (line: number) => void;
  readonly destroy: () => void;
}

/** Opens an editor inside `parent`. */
export function openEditor(options: EditorOptions): Editor {
  const { parent, text, label, onChange, onRun, onRunAndNext, onLeave } = options;
  const key = (name: string, act: () => void): { key: string; run: () => boolean } => ({
    key: name,
    run: () => {
      act();
      return true;
    },
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([key('Shift-Enter', onRunAndNext), key('Mod-Enter', onRun), key('Escape', onLeave)]),
        ),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        javascript({ typescript: true }),
        theme,
        markedLine,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText: (next) => {
      if (next === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        // One step of its own, so that undo brings back just what was there before.
        annotations: isolateHistory.of('full'),
      });
    },
    focus: () => {
      view.focus();
    },
    mark: (line) => {
      view.dispatch({ effects: markLine.of(line) });
    },
    goTo: (line) => {
      const at = view.state.doc.line(Math.min(line, view.state.doc.lines)).from;
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
    destroy: () => {
      view.destroy();
    },
  };
}
