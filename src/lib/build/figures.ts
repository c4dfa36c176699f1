/** Figures of the lesson: cells with a caption, numbered within their chapter. */
import type { CellSource } from '../cells/source.ts';

export interface FigureCaption {
  /** `7.2`: the second figure of chapter 7. */
  readonly number: string;
  /** What it shows: plain text. */
  readonly caption: string;
}

/**
 * The figures among these cells, by cell. A number counts captions and not what is shown, so that it is the same before
 * and after a run.
 *
 * @param cells in the order of their chapters
 */
export function figuresOf(
  cells: readonly Pick<CellSource, 'id' | 'chapter' | 'caption'>[],
): ReadonlyMap<string, FigureCaption> {
  const counts = new Map<string, number>();
  const figures = new Map<string, FigureCaption>();
  for (const { id, chapter, caption } of cells) {
    if (caption === undefined) continue;
    const count = (counts.get(chapter) ?? 0) + 1;
    counts.set(chapter, count);
    figures.set(id, { number: `${/^\d+/.exec(chapter)?.[0] ?? ''}.${count}`, caption });
  }
  return figures;
}
