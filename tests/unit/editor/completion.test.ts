// @vitest-environment happy-dom
/** In which order CodeMirror offers what the language service knows, and what Enter makes of it. */
import { currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, runScopeHandlers } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import type { Ask } from '../../../src/lib/editor/ask.ts';
import { completion } from '../../../src/lib/editor/completion.ts';
import type { Suggestion } from '../../../src/lib/language-service/answers.ts';

const known: readonly Suggestion[] = [
  { name: 'class', kind: 'keyword', rank: 0 },
  { name: 'classify', kind: 'variable', rank: 2 },
  { name: 'const', kind: 'keyword', rank: 0 },
  { name: 'confusion', kind: 'variable', rank: 2 },
  { name: 'constant', kind: 'variable', rank: 1 },
  { name: 'console', kind: 'variable', rank: -1 },
  { name: 'else', kind: 'keyword', rank: 0 },
];

const answer = (name: string): Promise<unknown> => Promise.resolve(name === 'complete' ? known : null);

/** An editor in which a text was written, once its list is there. */
async function listed(text: string): Promise<EditorView> {
  const view = new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc: text,
      selection: { anchor: text.length },
      // It asks for nothing else here.
      extensions: [completion(answer as Ask), keymap.of(defaultKeymap)],
    }),
  });
  startCompletion(view);
  await expect.poll(() => currentCompletions(view.state)).not.toEqual([]);
  return view;
}

const labels = (view: EditorView): readonly string[] =>
  currentCompletions(view.state).map(({ label }) => label);

test.each([
  ['clas', ['classify', 'class']],
  ['con', ['confusion', 'constant', 'const', 'console']],
  // Typed to its end, the word itself goes first.
  ['class', ['class', 'classify']],
  ['const', ['const', 'constant']],
])('for %s, names of the notebook go first', async (text, order) => {
  expect(labels(await listed(text))).toEqual(order);
});

test.each([
  ['clas', 'classify'],
  ['class', 'class\n'],
  ['if (x) 1; else', 'if (x) 1; else\n'],
  ['confusion', 'confusion\n'],
])('Enter after %s gives %j', async (text, after) => {
  const view = await listed(text);
  // CodeMirror takes no key for one to the list that has come a moment before.
  const later = Date.now() + 1000;
  const clock = vi.spyOn(Date, 'now').mockReturnValue(later);
  runScopeHandlers(view, new KeyboardEvent('keydown', { key: 'Enter' }), 'editor');
  clock.mockRestore();
  expect(view.state.doc.toString()).toBe(after);
});
