/**
 * Keys of one character that are commands. Who speaks to the computer would press them by accident, so they can be
 * switched off (WCAG 2.2, 2.1.4).
 */
import { keep, kept } from '../../lib/machine/preferences.ts';

const KEY = 'graft:single-keys';

/** Whether such keys are commands at all, as the reader chose. */
export function singleKeys(): boolean {
  return kept(KEY) !== 'off';
}

export function keepSingleKeys(on: boolean): void {
  keep(KEY, on ? 'on' : 'off');
}

/** Whether a character by itself is a command: not where it is text, and not where that is switched off. */
export function isCommand({ target }: KeyboardEvent): boolean {
  const takesText =
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
  return !takesText && singleKeys();
}
