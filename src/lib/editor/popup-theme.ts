/** What lies over and below the text of an editor, in the page's own colours. */
import { EditorView } from '@codemirror/view';

const small = { fontFamily: 'var(--sans)', fontSize: '0.78rem' };
const wavy = (colour: string): Record<string, string> => ({
  backgroundImage: 'none',
  textDecoration: `underline wavy ${colour} 1px`,
  textUnderlineOffset: '0.25em',
});
const chosen = { background: 'var(--accent-soft)', color: 'var(--ink)' };

export const popupTheme = EditorView.theme({
  '.cm-tooltip': {
    ...small,
    maxInlineSize: 'min(36rem, 90vw)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    background: 'var(--paper-raised)',
    color: 'var(--ink)',
    boxShadow: '0 2px 10px rgb(0 0 0 / 0.18)',
  },
  '.explanation': { maxBlockSize: '16rem', padding: '0.4rem 0.6rem', overflow: 'auto' },
  '.explanation code': {
    padding: '0',
    background: 'none',
    fontFamily: 'var(--mono)',
    fontSize: '0.74rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '.explanation strong': { color: 'var(--accent)' },
  '.explanation p': { margin: '0.4rem 0 0', whiteSpace: 'pre-line', color: 'var(--ink-soft)' },
  '.cm-tooltip.cm-completionInfo': { maxInlineSize: 'min(26rem, 90vw)', padding: '0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '0.76rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { lineHeight: '1.6' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': chosen,
  '.cm-completionMatchedText': { color: 'var(--accent)', fontWeight: '600', textDecoration: 'none' },
  '.cm-completionIcon': { color: 'var(--ink-soft)', opacity: '1' },
  '.cm-lintRange-error': wavy('var(--wrong)'),
  '.cm-lintRange-warning': wavy('var(--stale)'),
  '.cm-lintRange-active': { background: 'var(--wrong-soft)' },
  '.cm-diagnostic': { borderInlineStart: '3px solid var(--line-strong)' },
  '.cm-diagnostic-warning': { borderInlineStartColor: 'var(--stale)' },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--wrong)' },
  '.cm-panels': { ...small, background: 'none', color: 'var(--ink)' },
  '.cm-panels.cm-panels-bottom': { borderBlockStart: '0' },
  '.cm-panel.cm-panel-lint ul': { maxBlockSize: '10rem' },
  '.cm-panel.cm-panel-lint ul [aria-selected], .cm-panel.cm-panel-lint ul:focus [aria-selected]': chosen,
  '.cm-panel.cm-dialog': { padding: '0.4rem 2rem 0.4rem 0.9rem' },
  '.cm-panel.cm-dialog label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.5rem',
    marginInlineEnd: '0.5rem',
    fontSize: 'inherit',
  },
  '.cm-panel.cm-dialog input': {
    padding: '0.15rem 0.4rem',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    background: 'var(--paper-raised)',
    color: 'var(--ink)',
    fontFamily: 'var(--mono)',
    fontSize: '0.8rem',
  },
  '.cm-panel button[name=close]': { color: 'var(--ink-soft)' },
  '.cm-panel button.cm-button, .problems, .cm-diagnosticAction': {
    minBlockSize: '1.6rem',
    padding: '0.1rem 0.6rem',
    border: '1px solid var(--line-strong)',
    borderRadius: '99px',
    background: 'var(--paper-raised)',
    color: 'var(--ink)',
    font: 'inherit',
    cursor: 'pointer',
  },
  // Over the end of the text, so that nothing moves when it comes and goes.
  '.problem-count': { position: 'relative' },
  '.problems': {
    position: 'absolute',
    insetInlineEnd: '0.9rem',
    insetBlockEnd: '0.2rem',
    zIndex: '1',
    borderColor: 'var(--wrong)',
    color: 'var(--wrong)',
  },
});
