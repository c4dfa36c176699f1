/** A cell's text in the house's style. */
import ts from 'typescript';
import type { Edit } from './answers.ts';
import type { Asked } from './asked.ts';

const STYLE: ts.FormatCodeSettings = {
  ...ts.getDefaultFormatCodeSettings('\n'),
  indentSize: 2,
  tabSize: 2,
  semicolons: ts.SemicolonPreference.Insert,
};

export function format({ service, files, path, offset }: Asked): readonly Edit[] {
  const end = files.all.get(path)?.text.length ?? offset;
  return service
    .getFormattingEditsForRange(path, offset, end, STYLE)
    .filter(({ span }) => span.start >= offset)
    .map(({ span, newText }) => ({
      from: span.start - offset,
      to: span.start + span.length - offset,
      insert: newText,
    }));
}
