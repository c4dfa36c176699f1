/**
 * Checks the cells of all chapters as one program: `node scripts/check-cells.ts [folder]`.
 * Prints each problem as `file.mdx:line:column cell ID: message`; exit code 1 if there is any.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { checkNotebook, describeProblem } from '../src/lib/cells/check.ts';
import { readChapter } from '../src/lib/build/read-chapter.ts';
import type { CellSource } from '../src/lib/cells/source.ts';
import { locate, programOf, type Program } from '../src/lib/cells/program.ts';
import { solved } from '../src/lib/cells/solve.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = resolve(process.argv[2] ?? join(root, 'src/content/chapters'));
/** Where the program would lie if it were a file: paths such as `graft` resolve from here. */
const virtualFile = join(root, 'src/content/notebook.ts');

function readChapters(): CellSource[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.mdx'));
  return files
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return readChapter(name.slice(0, -'.mdx'.length), text).cells;
    });
}

/** Cells may import a type or define a name for the reader's use alone; the rest is the project's own strictness. */
function compilerOptions(): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return {
    ...options,
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
    // `list[0]!` and the like would be noise to a learner; Plot's own types don't know exact optional properties.
    noUncheckedIndexedAccess: false,
    noPropertyAccessFromIndexSignature: false,
    exactOptionalPropertyTypes: false,
  };
}

function typeErrors(program: Program, options: ts.CompilerOptions): readonly ts.Diagnostic[] {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  host.fileExists = (name) => name === virtualFile || fileExists(name);
  host.readFile = (name) => (name === virtualFile ? program.text : readFile(name));
  host.getSourceFile = (name, version) =>
    name === virtualFile
      ? ts.createSourceFile(name, program.text, version, true)
      : getSourceFile(name, version);
  const checker = ts.createProgram([virtualFile], options, host);
  const file = checker.getSourceFile(virtualFile);
  return [...checker.getSyntacticDiagnostics(file), ...checker.getSemanticDiagnostics(file)];
}

/** Where an error that belongs to no file is: at the beginning of nothing. */
const noFile = ts.createSourceFile('', '', ts.ScriptTarget.ESNext);

function checkTypes(cells: readonly CellSource[]): string[] {
  const program = programOf(cells);
  return typeErrors(program, compilerOptions()).map((error) => {
    const message = ts.flattenDiagnosticMessageText(error.messageText, '\n  ');
    const { line, character } = ts.getLineAndCharacterOfPosition(error.file ?? noFile, error.start ?? 0);
    const at = error.file && locate(program, { line: line + 1, column: character + 1 });
    const cell = at && cells.find(({ id }) => id === at.cell);
    return cell ? describeProblem(cell, at, message) : message;
  });
}

function check(cells: readonly CellSource[]): string[] {
  const problems = checkNotebook(cells);
  if (problems.length > 0) return problems;
  const asGiven = cells.filter(({ kind }) => kind !== 'solution');
  const programs = asGiven.length < cells.length ? [asGiven, solved(cells)] : [asGiven];
  return [...new Set(programs.flatMap(checkTypes))];
}

function main(): void {
  let problems: string[];
  let cells: CellSource[] = [];
  try {
    cells = readChapters();
    problems = cells.length > 0 ? check(cells) : [];
  } catch (error) {
    problems = [error instanceof Error ? error.message : String(error)];
  }
  for (const problem of problems) console.error(problem);
  const chapters = new Set(cells.map(({ chapter }) => chapter)).size;
  if (problems.length > 0)
    console.error(`${problems.length} problem${problems.length > 1 ? 's' : ''} in the cells`);
  else if (cells.length === 0) console.log('no chapters with cells yet: nothing to check');
  else console.log(`${cells.length} cells of ${chapters} chapters type-check as one program`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main();
