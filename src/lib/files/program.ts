/** All cells of a notebook as one TypeScript module. */
import { Blanker } from '../cells/blank.ts';
import type { CellText } from '../cells/resolve.ts';
import type { CellImport } from '../cells/names.ts';
import { CellSyntaxError } from '../cells/syntax-error.ts';
import { readCode } from '../cells/read.ts';
import type { ImportedName } from '../data/runnable.ts';

/** Where a line of the program comes from: a line of a cell, or an import that was moved to the top. */
export interface Origin {
  readonly cell: string;
  readonly line: number;
  /** Set for a moved import: all of its line comes from here. */
  readonly column: number | null;
}

export interface Program {
  readonly text: string;
  /** One entry a line; null for what is in no cell. */
  readonly origins: readonly (Origin | null)[];
}

/** Joins cells into a program. Imports are merged at its top; checks keep their names to themselves. */
export function programOf(cells: readonly CellText[]): Program {
  const imports = new Map<string, { readonly text: string; readonly origin: Origin }>();
  const lines: string[] = [];
  const origins: (Origin | null)[] = [];
  const add = (text: string, origin: Origin | null): void => {
    lines.push(text);
    origins.push(origin);
  };
  for (const { id, code, kind } of cells) {
    for (const item of importsOf(code)) {
      const text = importText(item);
      if (!imports.has(text)) imports.set(text, { text, origin: { cell: id, ...item.place } });
    }
    if (kind === 'check') add('{', null);
    for (const [index, line] of withoutImports(code).split('\n').entries())
      add(line, { cell: id, line: index + 1, column: null });
    // The semicolon: a cell without one at its end and a next that starts with `(` would be one statement.
    add(kind === 'check' ? '}' : ';', null);
  }
  const moved = [...imports.values()];
  return {
    text: [...moved.map(({ text }) => text), ...lines, 'export {};', ''].join('\n'),
    origins: [...moved.map(({ origin }) => origin), ...origins, null, null],
  };
}

/** What a cell's text imports; nothing where it can't be read. */
export function importsOf(code: string): readonly CellImport[] {
  const reading = readCode(code);
  return reading instanceof CellSyntaxError ? [] : reading.names.imports;
}

type Importing = ImportedName & Partial<Pick<CellImport, 'typeOnly'>>;

/** An import of one name as a declaration. */
export function importText({ module, imported, local, typeOnly }: Importing): string {
  const what =
    imported === '*' ? `* as ${local}` : imported === 'default' ? local : `{ ${imported} as ${local} }`;
  return `import ${typeOnly ? 'type ' : ''}${what} from '${module}';`;
}

function withoutImports(code: string): string {
  const reading = readCode(code);
  if (reading instanceof CellSyntaxError) return code;
  const out = new Blanker(code);
  for (const { start, end } of reading.importRanges) {
    out.blank(start, end);
    out.put(start, ';');
  }
  return out.toString();
}
