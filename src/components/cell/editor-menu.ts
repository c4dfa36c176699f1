/**
 * What an open editor does by keys, as a menu in its cell's bar: a phone has no such keys, and not everyone knows them.
 * A cell that is only read has none.
 */
import type { Editor } from '../../lib/editor/open.ts';
import { h } from '../dom/element.ts';

const ACTIONS = [
  { what: 'format', text: 'Format', keys: 'Shift+Alt+F' },
  { what: 'rename', text: 'Rename the name at the cursor', keys: 'F2' },
  { what: 'define', text: 'Go to where it is made', keys: 'F12' },
] as const;

export function editorMenu(editor: Pick<Editor, 'act'>): HTMLDetailsElement {
  const buttons = ACTIONS.map(({ what, text, keys }) => {
    const button = h(
      'button',
      { type: 'button', 'data-do': what, 'aria-keyshortcuts': keys },
      text,
      h('kbd', { 'aria-hidden': 'true' }, keys),
    );
    button.addEventListener('click', () => {
      menu.open = false;
      editor.act(what);
    });
    return button;
  });
  // The header closes menus, and opens one at a time.
  const menu = h(
    'details',
    { class: 'more', 'data-menu': true },
    h('summary', {}, 'More'),
    h('div', {}, ...buttons),
  );
  return menu;
}
