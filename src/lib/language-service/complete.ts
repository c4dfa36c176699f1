/** Completions at a place, and what is known of the one that is looked at. */
import ts from 'typescript';
import type { Explanation, Suggestion } from './answers.ts';
import { explanation } from './explanation.ts';
import type { Asked } from './asked.ts';

/** TypeScript's kinds that CodeMirror knows by another name. */
const KINDS: Readonly<Record<string, string>> = {
  const: 'variable',
  let: 'variable',
  var: 'variable',
  parameter: 'variable',
  'local var': 'variable',
  'local function': 'function',
  getter: 'property',
  setter: 'property',
  module: 'namespace',
  alias: 'variable',
  string: 'text',
};

/** Words of the language that hardly any cell has, where others begin alike: `implements` and `import`. */
const SELDOM = new Set(['debugger', 'implements', 'package', 'with']);

/** What is near goes first: a name of the notebook before a word of the language, and that before the browser's names. */
function rankOf({ name, kind, sortText }: ts.CompletionEntry): Suggestion['rank'] {
  if (kind === ts.ScriptElementKind.alias) return 2;
  // Of the file itself, or a member: nothing else has such a place in TypeScript's order.
  if (sortText <= '11') return 1;
  return kind === ts.ScriptElementKind.keyword && !SELDOM.has(name) ? 0 : -1;
}

export function complete({ service, path, offset }: Asked, at: number): readonly Suggestion[] {
  const found = service.getCompletionsAtPosition(path, at + offset, {});
  if (!found) return [];
  return found.entries.map((entry) => ({
    name: entry.name,
    kind: KINDS[entry.kind] ?? entry.kind,
    rank: rankOf(entry),
  }));
}

export function explain({ service, path, offset }: Asked, at: number, name: string): Explanation | null {
  const found = service.getCompletionEntryDetails(path, at + offset, name, {}, undefined, {}, undefined);
  return found ? explanation(found) : null;
}
