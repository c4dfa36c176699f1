export type ChapterPart =
  | { readonly kind: 'text'; readonly markdown: string }
  /** `caption`: of its figure, as Markdown. */
  | { readonly kind: 'cell'; readonly id: string; readonly caption?: string };

/** A chapter as plain Markdown and cells, with its title and summary as its first part. */
export interface ChapterText {
  readonly title: string;
  readonly parts: readonly ChapterPart[];
}
