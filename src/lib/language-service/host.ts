/** What TypeScript's language service sees: the cells' files, and the declarations. */
import ts from 'typescript';
import type { CellFiles } from './cell-files.ts';
import { CELLS, PAGE_FILE, type Declarations } from './declarations.ts';
import { CELL_OPTIONS } from './options.ts';

export function serviceHost(cells: CellFiles, { files, links }: Declarations): ts.LanguageServiceHost {
  const read = (path: string): string | undefined => cells.all.get(path)?.text ?? files[path];
  const exists = (path: string): boolean => read(path) !== undefined;
  /** What was looked up when the declarations were collected isn't looked up again. */
  const resolve = (specifier: string, from: string): string | null => {
    if (!from.startsWith(CELLS)) return links[from]?.[specifier] ?? null;
    const cell = `${CELLS}${specifier.slice(2)}.ts`;
    return specifier.startsWith('./') && exists(cell) ? cell : (links[CELLS]?.[specifier] ?? null);
  };
  return {
    getCompilationSettings: () => CELL_OPTIONS,
    getScriptFileNames: () => [PAGE_FILE, ...cells.all.keys()],
    getScriptVersion: (path) => String(cells.all.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => '/lib/lib.d.ts',
    fileExists: exists,
    readFile: read,
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const path = resolve(text, from);
        const extension = path?.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
        return { resolvedModule: path === null ? undefined : { resolvedFileName: path, extension } };
      }),
  };
}
