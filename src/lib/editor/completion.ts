/** Completions while the reader writes, each with its type and documentation when it is looked at. */
import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { Ask } from './ask.ts';
import { explanationElement } from './explanation.ts';

/** Milliseconds after a key stroke: the service answers in twenty, so waiting longer would be most of the wait. */
const DELAY = 20;

export function completion(ask: Ask): Extension {
  return [
    autocompletion({ override: [(context) => complete(ask, context)], activateOnTypingDelay: DELAY }),
    // Tab takes a completion where there is one, and indents elsewhere.
    keymap.of([{ key: 'Tab', run: acceptCompletion }]),
  ];
}

async function complete(ask: Ask, context: CompletionContext): Promise<CompletionResult | null> {
  const { pos, explicit } = context;
  const from = context.matchBefore(/[\w$]+/)?.from ?? pos;
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
