/**
 * Each cell as a file of its own: its text unchanged, below one line that takes the names of other cells in and
 * hands its own on. So a cell that is half written keeps its errors to itself, and a place in the file is a place
 * in the cell, moved by the length of that line.
 */
import type { CellText } from '../cells/analyse.ts';
import { globals } from '../cells/globals.ts';
import { CELLS } from './declarations.ts';
import { topNames, type TopNames } from './top-names.ts';

export interface CellFile {
  readonly cell: string;
  readonly path: string;
  /** The line above the cell's text, with its line break. */
  readonly header: string;
  readonly text: string;
  readonly version: number;
}

export function pathOfCell(id: string): string {
  return `${CELLS}${id}.ts`;
}

export class CellFiles {
  #files: ReadonlyMap<string, CellFile> = new Map();
  #names = new Map<string, TopNames>();

  /** The files, by path, in the notebook's order. */
  get all(): ReadonlyMap<string, CellFile> {
    return this.#files;
  }

  /** Takes the cells as they are now. Checks hand nothing on. */
  update(cells: readonly CellText[]): void {
    this.#names = new Map(cells.map(({ code }) => [code, this.#names.get(code) ?? topNames(code)]));
    const imports = new Map<string, string>();
    for (const { id, code } of cells)
      for (const name of this.#namesOf(code).imported)
        if (!imports.has(name) && !globals.has(name)) imports.set(name, id);
    const above = new Map<string, string>();
    const files = new Map<string, CellFile>();
    for (const { id, kind, code } of cells) {
      const names = this.#namesOf(code);
      const header = headerOf(names, new Map([...imports, ...above]));
      if (kind !== 'check') for (const name of names.defined) above.set(name, id);
      const path = pathOfCell(id);
      const before = this.#files.get(path);
      const text = `${header}${code}`;
      const version = (before?.version ?? 0) + 1;
      files.set(path, before?.text === text ? before : { cell: id, path, header, text, version });
    }
    this.#files = files;
  }

  #namesOf(code: string): TopNames {
    return this.#names.get(code) ?? { defined: [], imported: [] };
  }
}

/** Takes in what others define or import, but for the names that are the cell's own. */
function headerOf({ defined, imported }: TopNames, others: ReadonlyMap<string, string>): string {
  const own = [...new Set([...defined, ...imported])];
  const taken = new Map<string, string[]>();
  for (const [name, cell] of others)
    if (!own.includes(name)) taken.set(cell, [...(taken.get(cell) ?? []), name]);
  const imports = [...taken].map(([cell, names]) => `import { ${names.join(', ')} } from './${cell}'; `);
  // With `as`, so that the first mention is the cell's own name and the second the one that others see.
  return `${imports.join('')}export { ${own.map((name) => `${name} as ${name}`).join(', ')} };\n`;
}
