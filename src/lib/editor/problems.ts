/** What is wrong with a cell: under its text, and in a list below it. */
import {
  closeLintPanel,
  diagnosticCount,
  forceLinting,
  lintKeymap,
  linter,
  openLintPanel,
  type Action,
  type Diagnostic,
} from '@codemirror/lint';
import { StateEffect, type Extension, type Text } from '@codemirror/state';
import { EditorView, keymap, showPanel, ViewPlugin, type Panel } from '@codemirror/view';
import type { CellText } from '../cells/analyse.ts';
import type { Mistake } from '../language-service/answers.ts';
import type { Ask } from './ask.ts';
import type { NotebookText } from './notebook-text.ts';

/** Milliseconds without a key stroke before a cell is checked. */
const PAUSE = 300;

const recheck = StateEffect.define();

/** True from the moment that a reader first edits: the service is large, and a page that is only read has none. */
let awake = false;

export function problems(ask: Ask, notebook: NotebookText): Extension {
  return [
    linter((view) => (awake ? check(ask, view) : []), {
      delay: PAUSE,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(recheck))),
    }),
    EditorView.domEventHandlers({
      focus: (_event, view) => {
        awake = true;
        view.dispatch({ effects: recheck.of(null) });
        forceLinting(view);
      },
    }),
    // Another cell may have changed what this one is made of.
    ViewPlugin.define((view) => {
      let seen = notebook.cells();
      let timer = 0;
      const end = notebook.subscribe(() => {
        const cells = notebook.cells();
        if (!awake || sameText(cells, seen)) return;
        seen = cells;
        clearTimeout(timer);
        timer = window.setTimeout(() => view.dispatch({ effects: recheck.of(null) }), PAUSE);
      });
      return {
        destroy: () => {
          clearTimeout(timer);
          end();
        },
      };
    }),
    showPanel.of(countPanel),
    keymap.of(lintKeymap),
  ];
}

function sameText(cells: readonly CellText[], before: readonly CellText[]): boolean {
  return cells.length === before.length && cells.every(({ code }, index) => code === before[index]?.code);
}

async function check(ask: Ask, { state }: EditorView): Promise<readonly Diagnostic[]> {
  try {
    const found = await ask('mistakes');
    // An answer about a text that has gone on may point behind its end.
    return found
      .filter(({ to }) => to <= state.doc.length)
      .map(({ fix, ...mistake }) => ({ ...mistake, ...(fix && { actions: [action(fix, state.doc)] }) }));
  } catch {
    const message = 'Types can’t be checked: the language service did not load. Editing and running work.';
    return [{ from: 0, to: 0, severity: 'info', message }];
  }
}

/** A button that puts a mistake right, in the text that it was found in. */
function action({ name, edits }: NonNullable<Mistake['fix']>, doc: Text): Action {
  const apply = (view: EditorView): void => {
    if (view.state.doc.eq(doc)) view.dispatch({ changes: edits });
  };
  return { name, apply };
}

/** How many problems there are; a press opens the list of them, and closes it. */
function countPanel(view: EditorView): Panel {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'problems';
  const list = (): Element | null => view.dom.querySelector('.cm-panel-lint');
  button.addEventListener('click', () => {
    if (list()) closeLintPanel(view);
    else openLintPanel(view);
  });
  const dom = document.createElement('div');
  dom.className = 'problem-count';
  dom.setAttribute('role', 'status');
  dom.append(button);
  const show = (): void => {
    const count = diagnosticCount(view.state);
    const text = `${count} problem${count === 1 ? '' : 's'}`;
    if (button.textContent !== text) button.textContent = text;
    dom.hidden = count === 0;
  };
  show();
  return { dom, update: show };
}
