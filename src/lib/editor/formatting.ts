/** Puts a cell's text into the house's style. */
import { action, tell, type Action } from './action.ts';
import type { Ask } from './ask.ts';

export function formatting(ask: Ask): Action {
  return action('Shift-Alt-f', async (view) => {
    const { doc } = view.state;
    const edits = await ask('format').catch(() => null);
    if (!edits) return tell(view, 'The language service did not load, so nothing was formatted.');
    if (edits.length > 0 && view.state.doc === doc)
      view.dispatch({ changes: [...edits], userEvent: 'format' });
  });
}
