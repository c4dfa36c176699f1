/**
 * Checks the cells of all chapters as the reader's editor does: `node scripts/check-cells.ts [folder]`.
 * Prints each problem as `file.mdx:line:column cell ID: message`; exit code 1 if there is any.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectDeclarations } from '../src/lib/build/declarations.ts';
import { readChapter } from '../src/lib/build/read-chapter.ts';
import { checkNotebook, describeProblem } from '../src/lib/cells/check.ts';
import { solved } from '../src/lib/cells/solve.ts';
import type { CellSource } from '../src/lib/cells/source.ts';
import type { Place } from '../src/lib/data/runnable.ts';
import type { Questions } from '../src/lib/language-service/answers.ts';
import { openService } from '../src/lib/language-service/service.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = resolve(process.argv[2] ?? join(root, 'src/content/chapters'));

function readChapters(): CellSource[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.mdx'));
  return files
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return readChapter(name.slice(0, -'.mdx'.length), text).cells;
    });
}

/** What the editor would mark in these cells. */
function marked(service: Questions, cells: readonly CellSource[]): string[] {
  service.update(cells);
  return cells.flatMap((cell) =>
    service
      .mistakes(cell.id)
      .map(({ from, message }) =>
        describeProblem(cell, placeAt(cell.code, from), message.replaceAll('\n', '\n  ')),
      ),
  );
}

function placeAt(text: string, at: number): Place {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function check(cells: readonly CellSource[]): string[] {
  const problems = checkNotebook(cells);
  if (problems.length > 0) return problems;
  const asGiven = cells.filter(({ kind }) => kind !== 'solution');
  const programs = asGiven.length < cells.length ? [asGiven, solved(cells)] : [asGiven];
  const service = openService(collectDeclarations());
  return [...new Set(programs.flatMap((program) => marked(service, program)))];
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
