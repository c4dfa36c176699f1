/** The notebook as one TypeScript file: its prose in comments, its imports at the top. */
import { programOf } from './program.ts';
import { rename, withPreset } from './modules.ts';
import { NEEDS, SETUP } from './ipynb.ts';
import type { Piece } from './selection.ts';

/** @param all every cell of the notebook: an import in any of them holds for all */
export function toTypeScript(pieces: readonly Piece[], all: Parameters<typeof programOf>[0]): string {
  const cells = pieces.flatMap((piece) => (piece.kind === 'cell' ? [piece.cell] : []));
  const inside = new Set(cells.map(({ id }) => id));
  // Cells that are not in the file bring their imports alone.
  const moved = cells.map((cell) => ({ ...cell, code: withPreset(cell.code, cell.controls) }));
  const { text, origins } = programOf([...moved, ...all.filter(({ id }) => !inside.has(id))]);
  const lines = text.split('\n');
  const imports = lines.filter((_, i) => typeof origins[i]?.column === 'number').map((line) => rename(line));
  const body = pieces.map((piece) => {
    if (piece.kind === 'text') return comment(piece.markdown);
    const own = lines.filter((_, i) => origins[i]?.column === null && origins[i].cell === piece.cell.id);
    return `${comment(`%% ${piece.cell.id}: ${piece.cell.title}`)}\n${own.join('\n')}\n;`;
  });
  return `${[comment(NEEDS), SETUP, imports.join('\n'), ...body].join('\n\n')}\n\nexport {};\n`;
}

/** What ends a comment of TypeScript's: more than a line feed. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

function comment(markdown: string): string {
  return markdown
    .split(LINE_END)
    .map((line) => `// ${line}`.trimEnd())
    .join('\n');
}
