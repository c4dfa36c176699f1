/** Renames what stands at a place, in every cell that it reaches. */
import ts from 'typescript';
import type { Edit, Rename } from './answers.ts';
import type { CellFile } from './cell-files.ts';
import type { Asked } from './asked.ts';

export function rename({ service, files, path, offset }: Asked, at: number, to: string): Rename {
  if (!isName(to)) return { problem: `“${to}” can't be a name.` };
  const info = service.getRenameInfo(path, at + offset, {});
  if (!info.canRename) return { problem: 'What stands here has no name that can be changed.' };
  const name = info.displayName;
  const locate = (file: string, place: number): readonly ts.RenameLocation[] =>
    service.findRenameLocations(file, place, false, false, { providePrefixAndSuffixTextForRename: true }) ??
    [];
  const here = locate(path, at + offset);
  const outside = here.find(({ fileName }) => !files.all.has(fileName));
  if (outside) return { problem: `\`${name}\` isn't defined in a cell, so it can't be renamed.` };

  const inHeader = ({ fileName, textSpan }: ts.RenameLocation): boolean =>
    textSpan.start < (files.all.get(fileName)?.header.length ?? 0);
  // The line above a cell's text names what cells share. A name in it is the notebook's, and all cells follow.
  const shared = here.some(inHeader);
  const taken = shared && [...files.all.values()].find(({ header }) => placeIn(header, to) >= 0);
  if (taken) return { problem: `\`${to}\` is taken: the notebook has that name already.` };
  const all = shared
    ? [...files.all.values()].flatMap((file) => {
        const place = placeIn(file.header, name);
        return place < 0 ? [] : locate(file.path, place);
      })
    : here;
  return {
    edits: editsOf(
      all.filter((location) => !inHeader(location)),
      to,
      files.all,
    ),
  };
}

function editsOf(
  locations: readonly ts.RenameLocation[],
  to: string,
  files: ReadonlyMap<string, CellFile>,
): Readonly<Record<string, readonly Edit[]>> {
  const edits: Record<string, Edit[]> = {};
  for (const { fileName, textSpan, prefixText = '', suffixText = '' } of locations) {
    const file = files.get(fileName);
    if (!file) continue;
    const from = textSpan.start - file.header.length;
    const list = (edits[file.cell] ??= []);
    if (!list.some((edit) => edit.from === from))
      list.push({ from, to: from + textSpan.length, insert: `${prefixText}${to}${suffixText}` });
  }
  for (const list of Object.values(edits)) list.sort((a, b) => a.from - b.from);
  return edits;
}

/** Where a name stands in a header, or -1. */
function placeIn(header: string, name: string): number {
  return (
    [...header.matchAll(/[\w$\u0080-\uffff]+(?=,| \}| as )/g)].find(([word]) => word === name)?.index ?? -1
  );
}

function isName(text: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true);
  scanner.setText(text);
  return scanner.scan() === ts.SyntaxKind.Identifier && scanner.getTokenEnd() === text.length;
}
