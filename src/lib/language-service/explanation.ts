/** A type and its documentation in the service's parts, as plain text. */
import ts from 'typescript';
import type { Explanation } from './answers.ts';

interface Parts {
  readonly displayParts?: ts.SymbolDisplayPart[] | undefined;
  readonly documentation?: ts.SymbolDisplayPart[] | undefined;
  readonly tags?: ts.JSDocTagInfo[] | undefined;
}

/** Tags that a reader gains from. */
const SHOWN: ReadonlySet<string> = new Set(['param', 'returns', 'throws', 'deprecated', 'default', 'see']);

export function explanation({ displayParts, documentation, tags }: Parts): Explanation {
  const code = ts
    .displayPartsToString(displayParts)
    // A name of another cell reaches this one as an import, which is not the reader's business.
    .replace(/^\(alias\) /, '')
    .replace(/\n(import|export) [^\n]*$/, '');
  const more = (tags ?? [])
    .filter(({ name }) => SHOWN.has(name))
    .map(({ name, text }) => `${name === 'param' ? '' : `${name}: `}${ts.displayPartsToString(text)}`);
  return { code, text: [ts.displayPartsToString(documentation), ...more].filter(Boolean).join('\n') };
}
