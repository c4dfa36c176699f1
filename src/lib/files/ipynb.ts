/** Jupyter's notebook files, nbformat 4.5 (nbformat.readthedocs.io), for the kernel that Deno brings. */
import type { Analysis } from '../cells/analyse.ts';
import { isAddedId } from '../notebook/added-cells.ts';
import { MOST_BYTES, type Sent } from '../share/link.ts';
import { ShareError } from '../share/trouble.ts';
import { missingImports } from './imports.ts';
import { fromDeno, NPM, toDeno, withoutPreset, withPreset } from './modules.ts';
import type { Piece } from './selection.ts';

/** What a program outside of the site needs, as the first words of every file. */
export const NEEDS = `This notebook comes from **Graft**, where its cells run in the browser. Here it needs [Deno](https://deno.com) and its Jupyter kernel (\`deno jupyter --install\`).

TensorFlow.js and Observable Plot come from npm by themselves. The module \`graft\` is not on npm: get the site's source, run \`npm ci\` in it, put this file into its folder, and beside it a \`deno.json\` with

\`\`\`json
{ "imports": { "graft": "./src/lib/graft/index.ts", "@observablehq/inputs": "./src/lib/inputs/index.ts" }, "unstable": ["sloppy-imports"], "nodeModulesDir": "manual" }
\`\`\`

The next cell gives Observable Plot a document to draw in. Charts, galleries and controls of \`graft\` are drawn by the site alone: here you see their data, and a control stands where you left it on the site.`;

/** Observable Plot draws into `window.document`. TensorFlow.js comes before it: with a window, it takes Deno for a browser. */
export const SETUP = `import '${NPM['@tensorflow/tfjs'] ?? ''}';
import { parseHTML } from 'npm:linkedom@0.18.12';
Object.assign(globalThis, { window: { document: parseHTML('<html></html>').document } });`;

/**
 * The text of an .ipynb file. No outputs: what a cell shows is to be computed where it is read.
 *
 * @param analysis of the whole notebook
 */
export function toIpynb(pieces: readonly Piece[], analysis: Analysis): string {
  const imports = missingImports(pieces, analysis);
  // No cell's id has an underline in it, so that none is there twice.
  const cells = [
    markdown(NEEDS, 'graft_needs'),
    code([SETUP, imports].filter(Boolean).join('\n'), 'graft_setup', { setup: true }),
    ...pieces.map((piece, i) =>
      piece.kind === 'text'
        ? markdown(piece.markdown, `graft_text_${i}`)
        : code(toDeno(withPreset(piece.cell.code, piece.cell.controls)), piece.cell.id, {
            cell: piece.cell.id,
            ...(piece.after !== undefined && { after: piece.after }),
          }),
    ),
  ];
  const metadata = {
    kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' },
    language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/x.typescript' },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function markdown(text: string, id: string): object {
  return { cell_type: 'markdown', id, metadata: {}, source: linesOf(text) };
}

function code(text: string, id: string, graft: object): object {
  const fresh = { execution_count: null, outputs: [] };
  return { cell_type: 'code', id, metadata: { graft }, ...fresh, source: linesOf(text) };
}

export interface Brought {
  readonly cells: readonly Sent[];
  /** Code cells that are not of this site, or whose mark was lost. */
  readonly others: number;
}

/**
 * The cells of a notebook file that carry the mark of this site.
 *
 * @throws {ShareError} where it is no notebook, or none of this site's
 */
export function fromIpynb(text: string): Brought {
  const found = listOf(parsed(text), 'cells');
  if (!found) throw new ShareError('This file is no Jupyter notebook (.ipynb). Nothing was changed.');
  const codeCells = found.filter(
    (cell) => field(cell, 'cell_type') === 'code' && field(markOf(cell), 'setup') !== true,
  );
  const cells = new Map<string, Sent>();
  for (const cell of codeCells) {
    const id = field(markOf(cell), 'cell');
    const after = field(markOf(cell), 'after');
    const source = sourceOf(cell);
    if (typeof id === 'string' && source !== null && !cells.has(id)) {
      const { code, controls } = withoutPreset(source);
      cells.set(id, {
        cell: id,
        code: fromDeno(code),
        ...(typeof after === 'string' && isAddedId(id) && { after }),
        ...(controls.size > 0 && { controls }),
      });
    }
  }
  const sent = [...cells.values()];
  if (sent.length === 0)
    throw new ShareError(
      'This notebook has no cell that was saved from this site, so there is nothing to bring in. Nothing was changed.',
    );
  if (sent.reduce((sum, { code: { length } }) => sum + length, 0) > MOST_BYTES)
    throw new ShareError('The cells of this notebook have more than 512 KB of text. Nothing was changed.');
  return { cells: sent, others: codeCells.length - sent.length };
}

/** What this site wrote at a cell. */
function markOf(cell: unknown): unknown {
  return field(field(cell, 'metadata'), 'graft');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** nbformat allows one string, or a list of lines with their ends. */
function sourceOf(cell: unknown): string | null {
  const source = field(cell, 'source');
  if (typeof source === 'string') return source;
  return Array.isArray(source) && source.every((line) => typeof line === 'string') ? source.join('') : null;
}

function listOf(value: unknown, name: string): readonly unknown[] | null {
  const found = field(value, name);
  return Array.isArray(found) ? found : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}
