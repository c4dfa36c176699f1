/** The type of what the pointer rests on; by keyboard, of what stands at the cursor. */
import type { Extension } from '@codemirror/state';
import {
  activateHover,
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  hoverTooltip,
  keymap,
  type Command,
} from '@codemirror/view';
import type { Ask } from './ask.ts';
import { explanationElement } from './explanation.ts';

export interface TypeHover {
  readonly extension: Extension;
  /** Shows the type at the cursor. */
  readonly show: Command;
}

export function typeHover(ask: Ask): TypeHover {
  const tooltip = hoverTooltip(
    async (_view, at) => {
      const found = await ask('hover', at).catch(() => null);
      return (
        found && {
          pos: found.from,
          end: found.to,
          above: true,
          create: () => ({ dom: explanationElement(found) }),
        }
      );
    },
    { hideOnChange: true },
  );
  const show: Command = (view) => {
    activateHover(view, view.state.selection.main.head, 1, { tooltip });
    return true;
  };
  return { extension: [tooltip, keymap.of([{ key: 'Mod-k Mod-i', run: show }])], show };
}

export const closeTypeHover: Command = (view: EditorView) => {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
};
