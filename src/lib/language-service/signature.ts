/** The call that is being written at a place. */
import ts from 'typescript';
import type { Signature } from './answers.ts';
import type { Asked } from './asked.ts';

export function signature({ service, path, offset }: Asked, at: number): Signature | null {
  const found = service.getSignatureHelpItems(path, at + offset, {});
  const item = found?.items[found.selectedItemIndex];
  if (!found || !item) return null;
  const labels = item.parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts));
  const between = ts.displayPartsToString(item.separatorDisplayParts);
  const index = found.argumentIndex;
  const parameter = item.parameters[index];
  const before = labels.slice(0, index).map((label) => label + between);
  const after = labels.slice(index + 1).map((label) => between + label);
  return {
    before: ts.displayPartsToString(item.prefixDisplayParts) + before.join(''),
    parameter: labels[index] ?? '',
    after: after.join('') + ts.displayPartsToString(item.suffixDisplayParts),
    text: ts.displayPartsToString(parameter?.documentation) || ts.displayPartsToString(item.documentation),
    nth: found.selectedItemIndex + 1,
    count: found.items.length,
  };
}
