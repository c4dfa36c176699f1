/** The one reader of chapters: what the site's own compiler sees in a file, as cells, hints and Markdown. */
import { mdxToMdast, type MdastNode } from 'satteri';
import { parseHint, parseMeta, type CellMeta } from '../cells/meta.ts';
import type { CellSource, HintSource } from '../cells/source.ts';
import type { ChapterPart } from '../data/chapter-text.ts';
import { figuresOf, type FigureCaption } from './figures.ts';
import { editsOf, plainMarkdown } from './plain-markdown.ts';

export interface ChapterSource {
  readonly cells: readonly CellSource[];
  readonly hints: readonly HintSource[];
  /** Its text and its cells in order, without the frontmatter. */
  readonly parts: readonly ChapterPart[];
}

type Block = Extract<MdastNode, { type: 'code' }>;

/**
 * Reads a chapter.
 *
 * @param chapter its file's name without `.mdx`, for errors
 * @throws where it is no MDX, and where a block is marked as a cell in a way that can't be read
 */
export function readChapter(chapter: string, mdx: string): ChapterSource {
  const tree = parse(chapter, mdx);
  const cells: CellSource[] = [];
  const hints: HintSource[] = [];
  const cuts: { readonly block: Block; readonly id: string }[] = [];
  for (const block of blocksOf(tree)) {
    const line = block.position?.start.line ?? 0;
    const target = block.lang === 'text' ? parseHint(block.meta ?? '') : null;
    if (target !== null) hints.push({ chapter, for: target, line });
    const meta = metaOf(block, `${chapter}.mdx:${line}`);
    if (!meta) continue;
    if (!isClosed(block, mdx))
      throw new Error(`${chapter}.mdx:${line}: the cell \`${meta.id}\` is not closed`);
    const indent = (block.position?.start.column ?? 1) - 1;
    cells.push({ ...meta, chapter, code: block.value.trimEnd(), line: line + 1, indent });
    cuts.push({ block, id: meta.id });
  }
  return { cells, hints, parts: partsOf(tree, mdx, cuts, figuresOf(cells)) };
}

function parse(chapter: string, mdx: string): MdastNode {
  try {
    return mdxToMdast(mdx);
  } catch (cause) {
    throw new Error(`${chapter}.mdx: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** All fenced blocks, wherever they stand. */
function blocksOf(node: MdastNode): readonly Block[] {
  if (node.type === 'code') return [node];
  return 'children' in node ? node.children.flatMap(blocksOf) : [];
}

function metaOf({ lang, meta }: Block, where: string): CellMeta | null {
  if (lang !== 'ts') return null;
  try {
    return parseMeta(meta ?? '');
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`, { cause: error });
  }
}

/** A block that nobody closes goes on to the end of what holds it. */
function isClosed({ position }: Block, mdx: string): boolean {
  const last = mdx.slice(0, position?.end.offset).split('\n').at(-1) ?? '';
  return (
    position !== undefined && position.end.line > position.start.line && /^[\s>]*(`{3,}|~{3,})\s*$/.test(last)
  );
}

function partsOf(
  tree: MdastNode,
  mdx: string,
  cuts: readonly { readonly block: Block; readonly id: string }[],
  figures: ReadonlyMap<string, FigureCaption>,
): ChapterPart[] {
  const edits = editsOf(tree, mdx);
  const parts: ChapterPart[] = [];
  let from = 0;
  const text = (to: number): void => {
    const markdown = plainMarkdown(edits, mdx, from, to);
    if (markdown) parts.push({ kind: 'text', markdown });
  };
  for (const { block, id } of cuts) {
    text(block.position?.start.offset ?? from);
    const figure = figures.get(id);
    const caption = figure && `**Figure ${figure.number}.** ${figure.caption}`;
    parts.push({ kind: 'cell', id, ...(caption && { caption }) });
    from = block.position?.end.offset ?? from;
  }
  text(mdx.length);
  return parts;
}
