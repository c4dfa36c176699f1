/** What is wrong with a cell: the notebook's own rules first, then TypeScript's. */
import ts from 'typescript';
import { analyse, type Problem } from '../cells/analyse.ts';
import { renamed } from '../data/renamed.ts';
import { CellSyntaxError } from '../cells/syntax-error.ts';
import { readCode } from '../cells/read.ts';
import { straighten } from '../cells/straighten.ts';
import type { Mistake } from './answers.ts';
import type { Asked } from './asked.ts';

export function mistakes({ service, cells, cell, path, offset }: Asked): readonly Mistake[] {
  const text = cells.find(({ id }) => id === cell)?.code ?? '';
  const found = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];
  // It may begin with `#!`: only in the service's file there is a line above it.
  const begin = /^#!.*/.exec(text)?.[0].length ?? 0;
  const types = found.flatMap(({ start = -1, length = 0, category, messageText }): Mistake[] => {
    const from = start - offset;
    if (from < begin) return [];
    return [
      {
        from,
        to: Math.min(from + length, text.length),
        severity: category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
        message: withNewName(ts.flattenDiagnosticMessageText(messageText, '\n')),
      },
    ];
  });
  const { problem = null, warnings = [] } = analyse(cells).cells.find(({ id }) => id === cell) ?? {};
  const told = warnings.map((warning) => ofProblem(warning, text, 'warning'));
  const onItsLine = types.filter(({ from }) => lineAt(text, from) === problem?.place.line);
  // A name is missing only because the cell that defines it is half written: that cell says so, and this one need not.
  const unsettled = cells.some((one) => one.id !== cell && readCode(one.code) instanceof CellSyntaxError);
  if (!problem || (unsettled && onItsLine.length === 0)) return [...told, ...types];
  const edits = straighten(text);
  // Whatever else there is to be said comes of these characters.
  if (edits.length > 0)
    return [
      {
        ...ofProblem(problem, text, 'error'),
        fix: { name: 'Replace all such characters in this cell', edits },
      },
    ];
  // Both know the same mistake; the notebook's sentence says what to do.
  return [
    ofProblem(problem, text, 'error'),
    ...told,
    ...types.filter((mistake) => !onItsLine.includes(mistake)),
  ];
}

/** A name that was another one before, in whichever way TypeScript says that it is not there. */
function withNewName(message: string): string {
  const [, name = '', where = ''] =
    /'(\w+)' does not exist (?:in|on) type '(?:Pick<)?(\w+)/.exec(message) ?? [];
  const [, exported = ''] = /"graft"' has no exported member(?: named)? '(\w+)'/.exec(message) ?? [];
  const now = exported ? renamed('graft', exported) : renamed(where, name);
  return now ? `${now} ${message}` : message;
}

function ofProblem({ message, place }: Problem, text: string, severity: Mistake['severity']): Mistake {
  const lines = text.split('\n').slice(0, place.line - 1);
  const from = Math.min(
    lines.reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1,
    text.length,
  );
  const word = /^[\w$]+/.exec(text.slice(from))?.[0] ?? '';
  return { from, to: from + word.length, severity, message };
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
