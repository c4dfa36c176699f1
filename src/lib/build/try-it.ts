/** The two cells of the front page: they stand in no chapter, and what they define is known to nobody else. */
import { codeToHtml, createCssVariablesTheme } from 'shiki';

export interface TryCell {
  readonly id: string;
  /** As in "first: load the network". */
  readonly title: string;
  readonly code: string;
}

/** The network is loaded once, however many pictures it is asked about. The last cell gives the answer. */
export const TRY_CELLS: readonly TryCell[] = [
  {
    id: 'try-load',
    title: 'load the network',
    code: `import { classify, loadResNet18, openImageFolder } from 'graft';

const { model, classes, transform } = await loadResNet18();`,
  },
  {
    id: 'try-ask',
    title: 'ask the network',
    code: `const { pictures } = await openImageFolder();
await classify(model, pictures[0], { transform, classes });`,
  },
];

/** Its code with colours, as markup for a `<code>`: by Shiki, as in the chapters. */
export async function highlighted(code: string): Promise<string> {
  const theme = createCssVariablesTheme({ name: 'css-variables', variablePrefix: '--astro-code-' });
  const html = await codeToHtml(code, { lang: 'ts', theme });
  return html.slice(html.indexOf('<code>') + '<code>'.length, html.lastIndexOf('</code>'));
}
