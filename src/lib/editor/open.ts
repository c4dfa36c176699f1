/** A TypeScript editor in place of a cell's static code. Loaded when a reader first edits. */
import { closeCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { Annotation, EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder, type KeyBinding } from '@codemirror/view';
import { difference } from './difference.ts';
import { folding, foldRegions, unfoldAt } from './folding.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { closePopup, language, type Language } from './language.ts';
import { markedLine, markLine } from './mark-line.ts';
import type { NotebookText } from './notebook-text.ts';
import { theme } from './theme.ts';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** Accessible name. */
  readonly label: string;
  readonly cell: string;
  /** Regions of the text that the reader has opened, by their place among them: the others are folded. */
  readonly opened?: readonly number[];
  readonly notebook: NotebookText;
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
  /** Puts the cursor at a line and a column, both from 1, and shows it. */
  readonly goTo: (line: number, column?: number) => void;
  /** Puts the cursor at a place in the text and shows it. */
  readonly show: (at: number) => void;
  /** What the language service does to the text, or with the name at the cursor, which stays where it is. */
  readonly act: (what: keyof Language['actions']) => void;
  readonly destroy: () => void;
}

/** On a change that came from the notebook, so that it isn't told of it again. */
const known = Annotation.define<true>();

/** Opens an editor inside `parent`. */
export function openEditor(options: EditorOptions): Editor {
  const { parent, text, label, cell, opened, notebook, onRun, onRunAndNext, onLeave } = options;
  const key = (name: string, act: () => void): KeyBinding => ({
    key: name,
    run: (view) => {
      // A list that is open, or still to come, would lie over what the run shows.
      closeCompletion(view);
      act();
      return true;
    },
  });
  /** What the notebook has, as far as this editor has told it: a long text is made into one string once a key. */
  let told = text;
  const { extension, actions } = language(notebook, cell);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            key('Shift-Enter', onRunAndNext),
            key('Mod-Enter', onRun),
            { key: 'Escape', run: closePopup },
            key('Escape', onLeave),
          ]),
        ),
        extension,
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        placeholder('Write TypeScript, and press Run.'),
        javascript({ typescript: true }),
        theme,
        hiddenCharacters,
        folding,
        markedLine,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          const own = update.transactions.some((transaction) => !transaction.annotation(known));
          if (!update.docChanged || !own) return;
          told = update.state.doc.toString();
          notebook.edit(cell, told);
        }),
      ],
    }),
  });
  view.dispatch({ effects: foldRegions(view.state, opened) });
  const show = (at: number): void => {
    const effects = [...unfoldAt(view.state, at), EditorView.scrollIntoView(at, { y: 'center' })];
    view.dispatch({ selection: { anchor: at }, effects });
    view.focus();
  };
  return {
    setText: (next) => {
      if (next === told) return;
      told = next;
      const changes = difference(view.state.doc.toString(), next);
      if (changes) view.dispatch({ changes, annotations: [known.of(true), isolateHistory.of('full')] });
    },
    focus: () => {
      view.focus();
    },
    mark: (line) => {
      const { doc } = view.state;
      const shown = line === null || line > doc.lines ? [] : unfoldAt(view.state, doc.line(line).from);
      view.dispatch({ effects: [...shown, markLine.of(line)] });
    },
    goTo: (line, column = 1) => {
      const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      show(Math.min(from + column - 1, to));
    },
    show: (at) => {
      show(Math.min(at, view.state.doc.length));
    },
    act: (what) => {
      view.focus();
      void actions[what](view);
    },
    destroy: () => {
      view.destroy();
    },
  };
}
