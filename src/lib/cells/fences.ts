/** Finds the notebook's cells in the text of a chapter. */
import { parseHint, parseMeta, type CellMeta } from './meta.ts';

/** A cell as its chapter has it. */
export interface CellSource extends CellMeta {
  /** The chapter's name: its file name without `.mdx`. */
  readonly chapter: string;
  /** The text between the fences, without a trailing newline. */
  readonly code: string;
  /** Line of the first line of code in the chapter's file, from 1. */
  readonly line: number;
  /** Columns by which the whole block is indented in the file. */
  readonly indent: number;
}

/** A fence that the reader of the file has passed and that isn't closed yet. */
interface Fence {
  readonly mark: string;
  readonly indent: number;
  readonly line: number;
  readonly meta: CellMeta | null;
  readonly code: string[];
}

const opening = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^\s`]*)(?:[ \t]+([^`]*))?$/;

/** All cells of a chapter, in order. Throws where a block is marked as a cell in a way that can't be read. */
export function readCells(chapter: string, mdx: string): CellSource[] {
  const cells: CellSource[] = [];
  let fence: Fence | null = null;
  let comment = false;
  for (const [index, line] of mdx.split(/\r?\n/).entries()) {
    if (fence) {
      if (closes(line, fence)) {
        if (fence.meta) cells.push(cellOf(chapter, fence, fence.meta));
        fence = null;
      } else {
        fence.code.push(unindent(line, fence.indent));
      }
      continue;
    }
    comment ||= /^\s*\{\s*\/\*/.test(line);
    if (comment) comment = !line.includes('*/');
    else fence = open(line, index + 1, chapter);
  }
  if (fence?.meta)
    throw new Error(`${chapter}.mdx:${fence.line}: the cell \`${fence.meta.id}\` is not closed`);
  return cells;
}

/** A hint of a chapter: what it is for, and its line in the file. */
export interface HintSource {
  readonly chapter: string;
  readonly for: string;
  readonly line: number;
}

/** The hints of a chapter. They are text, and no part of the program. */
export function readHints(chapter: string, mdx: string): HintSource[] {
  return mdx.split(/\r?\n/).flatMap((text, index) => {
    const [, , , language, meta = ''] = opening.exec(text) ?? [];
    if (language !== 'text') return [];
    const target = parseHint(meta);
    return target === null ? [] : [{ chapter, for: target, line: index + 1 }];
  });
}

function open(text: string, line: number, chapter: string): Fence | null {
  const [, indent = '', mark, language, meta = ''] = opening.exec(text) ?? [];
  if (mark === undefined) return null;
  const fence = { mark, indent: indent.length, line, code: [] };
  try {
    return { ...fence, meta: language === 'ts' ? parseMeta(meta) : null };
  } catch (error) {
    throw new Error(`${chapter}.mdx:${line}: ${(error as Error).message}`, { cause: error });
  }
}

function closes(line: string, fence: Fence): boolean {
  const text = line.trim();
  return text.length >= fence.mark.length && text === (fence.mark[0] ?? '').repeat(text.length);
}

/** A block inside a list or a component is indented as a whole: that much isn't part of the code. */
function unindent(line: string, indent: number): string {
  const own = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(own, indent));
}

function cellOf(chapter: string, fence: Fence, meta: CellMeta): CellSource {
  return {
    ...meta,
    chapter,
    code: fence.code.join('\n').trimEnd(),
    line: fence.line + 1,
    indent: fence.indent,
  };
}
