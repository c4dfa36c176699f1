/** The language service of a notebook: TypeScript's own, over the cells' files. Works in a worker and in Node. */
import ts from 'typescript';
import type { CellText } from '../cells/analyse.ts';
import type { Questions } from './answers.ts';
import type { Asked } from './asked.ts';
import { CellFiles, pathOfCell } from './cell-files.ts';
import { complete, explain } from './complete.ts';
import type { Declarations } from './declarations.ts';
import { define } from './define.ts';
import { format } from './format.ts';
import { serviceHost } from './host.ts';
import { hover } from './hover.ts';
import { mistakes } from './mistakes.ts';
import { rename } from './rename.ts';
import { signature } from './signature.ts';

export function openService(declarations: Declarations): Questions {
  const files = new CellFiles();
  const service = ts.createLanguageService(serviceHost(files, declarations));
  let cells: readonly CellText[] = [];
  /** Answers about a cell, or `otherwise` where the service has none of that id. */
  const about = <T>(cell: string, otherwise: T, answer: (asked: Asked) => T): T => {
    const path = pathOfCell(cell);
    const file = files.all.get(path);
    return file ? answer({ service, files, cells, cell, path, offset: file.header.length }) : otherwise;
  };
  return {
    update: (next) => {
      cells = next;
      files.update(cells);
      return null;
    },
    complete: (cell, at) => about(cell, [], (asked) => complete(asked, at)),
    explain: (cell, at, name) => about(cell, null, (asked) => explain(asked, at, name)),
    hover: (cell, at) => about(cell, null, (asked) => hover(asked, at)),
    signature: (cell, at) => about(cell, null, (asked) => signature(asked, at)),
    mistakes: (cell) => about(cell, [], mistakes),
    define: (cell, at) => about(cell, null, (asked) => define(asked, at)),
    rename: (cell, at, to) =>
      about(cell, { problem: 'This text is in no cell.' }, (asked) => rename(asked, at, to)),
    format: (cell) => about(cell, [], format),
  };
}
