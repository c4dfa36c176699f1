/** TypeScript in the editor of a cell: all that the language service gives. */
import { closeCompletion } from '@codemirror/autocomplete';
import { closeLintPanel } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { Command } from '@codemirror/view';
import type { Action } from './action.ts';
import { askAbout } from './ask.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { formatting } from './formatting.ts';
import type { NotebookText } from './notebook-text.ts';
import { popupTheme } from './popup-theme.ts';
import { problems } from './problems.ts';
import { renaming } from './renaming.ts';
import { closeSignature, signatureHelp } from './signature-help.ts';
import { closeTypeHover, typeHover } from './type-hover.ts';

export interface Language {
  readonly extension: Extension;
  /** What a button can ask for, too. */
  readonly actions: Readonly<Record<'format' | 'rename' | 'define', Action['run']>>;
}

export function language(notebook: NotebookText, cell: string): Language {
  const ask = askAbout(notebook, cell);
  const types = typeHover(ask);
  const [format, rename, define] = [
    formatting(ask),
    renaming(ask, notebook, cell),
    definition(ask, notebook, types),
  ];
  const extension = [
    completion(ask),
    signatureHelp(ask),
    types.extension,
    problems(ask, notebook),
    define.extension,
    rename.extension,
    format.extension,
    popupTheme,
  ];
  return { extension, actions: { format: format.run, rename: rename.run, define: define.run } };
}

/** Closes the topmost of what may lie over the text; false where nothing does. */
export const closePopup: Command = (view) =>
  [closeCompletion, closeSignature, closeTypeHover, closeLintPanel].some((close) => close(view));
