/** Text that is put in front of what stands at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** In the order of the text; what was listed first at an offset stays first. */
export function inOrder(insertions: readonly Insertion[]): Insertion[] {
  return insertions.toSorted((a, b) => a.at - b.at);
}

/** A text with what is put in. @param insertions in the order of the text */
export function insert(text: string, insertions: readonly Insertion[]): string {
  let from = 0;
  const parts = insertions.map(({ at, text: put }) => {
    const part = text.slice(from, at) + put;
    from = at;
    return part;
  });
  return parts.join('') + text.slice(from);
}
