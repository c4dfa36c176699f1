/**
 * Parts of a code that are folded at first: from a line `// #region NAME` to a line `// #endregion`, as VS Code and others
 * mark them.
 */

export interface Region {
  /** Its first and its last line, from 0: the marks. */
  readonly first: number;
  readonly last: number;
  readonly name: string;
}

/** The outermost regions of a text, in order. One that is not closed is none. */
export function regionsOf(text: string): readonly Region[] {
  const found: Region[] = [];
  const open: { readonly first: number; readonly name: string }[] = [];
  for (const [line, code] of text.split('\n').entries()) {
    const [, mark, name = ''] = /^\s*\/\/\s*#(region|endregion)\b\s*(.*?)\s*$/.exec(code) ?? [];
    if (mark === 'region') open.push({ first: line, name });
    const begun = mark === 'endregion' ? open.pop() : undefined;
    if (!begun) continue;
    // What it holds is a part of it.
    while ((found.at(-1)?.first ?? -1) > begun.first) found.pop();
    found.push({ ...begun, last: line });
  }
  return found;
}

/** What stands in place of a folded region: `24 lines: the plot`. */
export function labelOf({ first, last, name }: Region): string {
  const lines = last - first - 1;
  return `${lines} line${lines === 1 ? '' : 's'}${name && `: ${name}`}`;
}
