/** Completions while the reader writes, each with its type and documentation when it is looked at. */
import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  selectedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { keymap, type Command } from '@codemirror/view';
import type { Ask } from './ask.ts';
import { explanationElement } from './explanation.ts';

/** Milliseconds after a key stroke: the service answers in twenty, so waiting longer would be most of the wait. */
const DELAY = 20;

/** What is being written. */
const WORD = /[\w$]+$/;

/**
 * Enter takes what is chosen in the list. Where that is the word as it stands, `else` or a name typed to its end, there is
 * nothing to take, and what is meant is a new line.
 */
const leaveWhole: Command = (view) => {
  const { from, text } = view.state.doc.lineAt(view.state.selection.main.head);
  const word = WORD.exec(text.slice(0, view.state.selection.main.head - from))?.[0];
  if (word !== undefined && word === selectedCompletion(view.state)?.label) closeCompletion(view);
  return false;
};

export function completion(ask: Ask): Extension {
  return [
    // Before the list's own keys, which go before all others.
    Prec.highest(keymap.of([{ key: 'Enter', run: leaveWhole }])),
    autocompletion({ override: [(context) => complete(ask, context)], activateOnTypingDelay: DELAY }),
    // Tab takes a completion where there is one, and indents elsewhere.
    keymap.of([{ key: 'Tab', run: acceptCompletion }]),
  ];
}

async function complete(ask: Ask, context: CompletionContext): Promise<CompletionResult | null> {
  const { pos, explicit } = context;
  const from = context.matchBefore(WORD)?.from ?? pos;
  const before = context.state.sliceDoc(from - 1, from);
  if (from === pos && !explicit && !/[.'"]/.test(before)) return null;
  const found = await ask('complete', pos).catch(() => []);
  if (found.length === 0) return null;
  const options = found.map(({ name, kind, rank }): Completion => ({
    label: name,
    type: kind,
    boost: rank * 10,
    info: async () => {
      const explained = await ask('explain', pos, name).catch(() => null);
      return explained && explanationElement(explained);
    },
  }));
  return { from, options, validFor: /^[\w$]*$/ };
}
