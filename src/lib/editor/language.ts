/** TypeScript in the editor of a cell: all that the language service gives. */
import { closeCompletion } from '@codemirror/autocomplete';
import { closeLintPanel } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { Command } from '@codemirror/view';
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

export function language(notebook: NotebookText, cell: string): Extension {
  const ask = askAbout(notebook, cell);
  const types = typeHover(ask);
  return [
    completion(ask),
    signatureHelp(ask),
    types.extension,
    problems(ask, notebook),
    definition(ask, notebook, types),
    renaming(ask, notebook, cell),
    formatting(ask),
    popupTheme,
  ];
}

/** Closes the topmost of what may lie over the text; false where nothing does. */
export const closePopup: Command = (view) =>
  [closeCompletion, closeSignature, closeTypeHover, closeLintPanel].some((close) => close(view));
