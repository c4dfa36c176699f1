/** Marks the cells among a chapter's code blocks; `CodeBlock.astro` builds the notebook's cell around a marked one. */
import type { ShikiTransformer } from 'shiki';
import { parseHint, parseMeta } from '../cells/meta.ts';
import { labelOf, regionsOf } from '../text/regions.ts';

/** A transformer that puts what a block's info string says onto its `pre`, as `data-` attributes. */
export function cellTransformer(): ShikiTransformer {
  return {
    name: 'graft:cells',
    pre(node) {
      const raw = this.options.meta?.__raw ?? '';
      const hint = parseHint(raw);
      if (hint !== null) {
        node.properties['data-block'] = 'hint';
        node.properties['data-for'] = hint;
        node.properties['data-text'] = this.source;
      }
      const meta = parseMeta(raw);
      if (!meta) return;
      node.properties['data-block'] = meta.kind;
      node.properties['data-id'] = meta.id;
      node.properties['data-title'] = meta.title;
      if (meta.folded) node.properties['data-folded'] = '';
      if (meta.for !== null) node.properties['data-for'] = meta.for;
    },
    /**
     * Folds regions. The text of the code stays what it is, character by character: the label is an attribute, and the
     * end of the last line is in the fold, since a block ends a line by itself.
     */
    code(node) {
      for (const region of [...regionsOf(this.source)].reverse()) {
        // Lines, and the ends of lines between them.
        const from = 2 * region.first;
        const parts = node.children.slice(from, 2 * region.last + 2);
        const label = labelOf(region);
        const summary = { 'data-label': label, 'aria-label': label };
        node.children.splice(from, parts.length, {
          type: 'element',
          tagName: 'details',
          properties: { class: 'region' },
          children: [{ type: 'element', tagName: 'summary', properties: summary, children: [] }, ...parts],
        });
      }
    },
  };
}
