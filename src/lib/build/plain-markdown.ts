/** A piece of a chapter as Markdown, for programs that know nothing of its components. */
import type { MdastNode } from 'satteri';
import { FACTS } from '../text/facts.ts';
import { FLOWER_FACTS } from './flower-facts.ts';

const ONLY_HERE = '*(Here the site shows something that works only there.)*';

/** What stands in the place of a piece of the text. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text from one offset to another, with the edits of {@link editsOf}. */
export function plainMarkdown(edits: readonly Edit[], mdx: string, from: number, to: number): string {
  return rewritten(edits, mdx, from, to)
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n[\s>]*$/, '')
    .trim();
}

function rewritten(edits: readonly Edit[], mdx: string, from: number, to: number): string {
  let text = '';
  let at = from;
  for (const edit of edits) {
    if (edit.to <= at || edit.from >= to) continue;
    text += mdx.slice(at, Math.max(at, edit.from)) + edit.text;
    at = edit.to;
  }
  return text + mdx.slice(at, Math.max(at, to));
}

/**
 * What makes plain Markdown of a chapter: a note becomes a quotation, and so does what we saw; words that depend on the
 * weights or the pictures become those for the bundled ones, and what only the site can show says so. Comments, imports
 * and the frontmatter go.
 *
 * @returns in the order of the text; none lies in another
 */
export function editsOf(node: MdastNode, mdx: string): readonly Edit[] {
  const { start, end } = node.position ?? {};
  const from = start?.offset ?? 0;
  const to = end?.offset ?? 0;
  switch (node.type) {
    case 'yaml':
    case 'mdxjsEsm':
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return [{ from, to, text: '' }];
    case 'mdxJsxTextElement':
    case 'mdxJsxFlowElement': {
      if (node.name === 'Per') return [{ from, to, text: attribute(node, 'tiny') }];
      if (node.name === 'Of') return [{ from, to, text: ofFlowers(node) }];
      const [first] = node.children;
      const last = node.children.at(-1);
      if (!first || !last) return [{ from, to, text: ONLY_HERE }];
      const edits = node.children.flatMap((child) => editsOf(child, mdx));
      const inside = rewritten(
        edits,
        mdx,
        first.position?.start.offset ?? from,
        last.position?.end.offset ?? to,
      );
      return [{ from, to, text: aside(node.name, inside) }];
    }
    default:
      return 'children' in node ? node.children.flatMap((child) => editsOf(child, mdx)) : [];
  }
}

type Component = Extract<MdastNode, { type: 'mdxJsxTextElement' | 'mdxJsxFlowElement' }>;

/** What is no part of the running text is a quotation. */
function aside(name: string | null, inside: string): string {
  if (name !== 'Note' && name !== 'Saw') return inside;
  const text = name === 'Saw' ? `*What we saw:* ${inside.trim()}` : inside.trim();
  return text.replace(/^/gm, '> ');
}

function ofFlowers(node: Component): string {
  const fact = FACTS.find((name) => name === attribute(node, 'the'));
  return fact ? FLOWER_FACTS[fact] : attribute(node, 'flowers');
}

function attribute({ attributes }: Component, name: string): string {
  const found = attributes.find((each) => each.type === 'mdxJsxAttribute' && each.name === name);
  return typeof found?.value === 'string' ? found.value : '';
}
