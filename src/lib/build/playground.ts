/** The playground: one empty cell, the last of the notebook, so that all names of the chapters stand above it. */
import type { CellSource } from '../cells/source.ts';
import type { ChapterText } from '../data/chapter-text.ts';

export const PLAYGROUND: CellSource = {
  id: 'playground',
  kind: 'cell',
  for: null,
  mutates: [],
  title: 'first cell',
  chapter: 'playground',
  code: '',
  line: 1,
  indent: 0,
};

/** As data, for a file of it: see chapter-text.ts. */
export const PLAYGROUND_TEXT: ChapterText = {
  title: 'Playground',
  parts: [
    { kind: 'text', markdown: '# Playground' },
    { kind: 'cell', id: PLAYGROUND.id },
  ],
};
