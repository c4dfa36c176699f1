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

/** Kinds that only a file's own members, cells and imports have at the places where cells are written. */
export function complete({ service, path, offset }: Asked, at: number): readonly Suggestion[] {
  const found = service.getCompletionsAtPosition(path, at + offset, {});
  if (!found) return [];
  return found.entries.map(({ name, kind, sortText }) => ({
    name,
    kind: KINDS[kind] ?? kind,
    rank: kind === ts.ScriptElementKind.alias ? 2 : sortText <= '11' ? 1 : 0,
  }));
}

export function explain({ service, path, offset }: Asked, at: number, name: string): Explanation | null {
  const found = service.getCompletionEntryDetails(path, at + offset, name, {}, undefined, {}, undefined);
  return found ? explanation(found) : null;
}
