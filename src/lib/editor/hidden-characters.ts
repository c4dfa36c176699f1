/** Hidden characters shown in code, wherever it is from: a text may look like another, and be pasted by oneself. */
import type { Extension } from '@codemirror/state';
import { highlightSpecialChars } from '@codemirror/view';
import { HIDDEN, markOf } from '../text/hidden.ts';

/** Tabs are known, and so is what joins the parts of an emoji. */
const KNOWN = [
  '\\t',
  '(?<=\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\ufe0f]?)\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Emoji})\\ufe0f',
].join('|');

export const HIDDEN_IN_CODE = new RegExp(`(?!${KNOWN})${HIDDEN.source}`, 'gu');

export const hiddenCharacters: Extension = highlightSpecialChars({
  specialChars: HIDDEN_IN_CODE,
  render: (code) => {
    const mark = document.createElement('span');
    mark.className = 'hidden-character';
    mark.textContent = markOf(String.fromCodePoint(code));
    return mark;
  },
});
