/** The editor of a cell. It takes the place of the static code when it is first needed, and is loaded then. */
import { loadParser } from '#read-text';
import type { Editor, EditorOptions } from '../../lib/editor/open.ts';
import { notebook } from '../../lib/session/tab.ts';
import { cellView, type CellView } from '../../lib/notebook/index.ts';

export interface CellEditorOptions extends Pick<EditorOptions, 'onRun' | 'onRunAndNext' | 'onLeave'> {
  readonly cell: string;
  readonly label: string;
  /** The static code, as the server made it. */
  readonly code: HTMLElement;
  /** The button that opens it. */
  readonly button: HTMLElement;
  /** Shows a place in a cell, in whichever chapter that is. */
  readonly show: (cell: string, at: number) => void;
}

export class CellEditor {
  readonly #options: CellEditorOptions;
  #opened: Promise<Editor> | null = null;
  #menu: HTMLElement | null = null;

  constructor(options: CellEditorOptions) {
    this.#options = options;
  }

  /**
   * The editor; opened if it isn't.
   *
   * @param text what it begins with, where that isn't what stands in the notebook: the next change can be undone then
   * @throws where it could not be loaded; the next call tries again
   */
  open(text?: string): Promise<Editor> {
    this.#opened ??= this.#open(text).catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  /** Back to the static code. */
  close(): void {
    const { code } = this.#options;
    void this.#opened?.then(
      (editor) => {
        editor.destroy();
        this.#menu?.remove();
        code.hidden = false;
      },
      () => null,
    );
    this.#opened = null;
  }

  /** Shows the cell's text and the line of its error: in the editor if there is one or has to be, else in the static code. */
  async sync(view: CellView, before: CellView | null): Promise<void> {
    if (!view.edited && !view.added && !this.#opened) {
      markStatic(this.#options.code, view.errorLine);
      return;
    }
    // What a rename changes here is a change that one can undo, though the editor opens only for it.
    const editor = await this.open(before?.code);
    if (before?.code !== view.code) editor.setText(view.code);
    if (before?.errorLine !== view.errorLine) editor.mark(view.errorLine);
  }

  async #open(text?: string): Promise<Editor> {
    const { cell, label, code, button, show, ...actions } = this.#options;
    const session = await notebook();
    const [{ openEditor }, { editorMenu }] = await Promise.all([
      import('../../lib/editor/open.ts'),
      import('./editor-menu.ts'),
      loadParser(),
    ]);
    const parent = document.createElement('div');
    const regions = [...code.querySelectorAll<HTMLDetailsElement>('.region')];
    const editor = openEditor({
      ...actions,
      parent,
      opened: regions.flatMap(({ open }, i) => (open ? [i] : [])),
      text: text ?? cellView(session.state, cell).code,
      label,
      cell,
      notebook: {
        cells: () => session.state.cells,
        subscribe: (listener) => session.subscribe(listener),
        edit: (id, next) => {
          session.dispatch({ type: 'edit', cell: id, code: next });
        },
        show,
      },
    });
    code.before(...parent.children);
    code.hidden = true;
    this.#menu = editorMenu(editor);
    button.after(this.#menu);
    return editor;
  }
}

function markStatic(code: HTMLElement, errorLine: number | null): void {
  code.querySelectorAll('.line').forEach((line, i) => {
    if (line.toggleAttribute('data-error', i + 1 === errorLine))
      line.closest('details')?.setAttribute('open', '');
  });
}
