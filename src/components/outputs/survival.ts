/**
 * Which cell's outputs are being drawn: written down before, and crossed out after. What is still written down when the
 * page loads is what it did not survive, and is not drawn again by itself.
 */
import type { Output } from '../../lib/data/protocol.ts';

const PREFIX = 'graft:drawing:';

/** Milliseconds that nobody waits for at every load. */
const PATIENCE = 5_000;

/** As the storage had it when this page was loaded: what is drawn since is crossed out, too. */
const died = new Set(attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? []);

/** Outputs of many parts or pixels. The others are drawn at once, whatever they say. */
const HEAVY: ReadonlySet<Output['kind']> = new Set(['plot', 'gallery', 'image', 'table', 'summary']);

/** Whether drawing it can be more than a page survives. */
export function isHeavy({ kind }: Output): boolean {
  return HEAVY.has(kind);
}

/** Draws, with a note of it in the browser's storage meanwhile. Where it took very long, the note stays. */
export function noted<T>(cell: string, draw: () => T): T {
  attempt(() => localStorage.setItem(PREFIX + cell, ''));
  const begun = performance.now();
  try {
    return draw();
  } finally {
    if (performance.now() - begun < PATIENCE) forgetNote(cell);
  }
}

/** Whether the page did not survive the last drawing of a cell's outputs. */
export function didNotSurvive(cell: string): boolean {
  return died.has(PREFIX + cell);
}

function forgetNote(cell: string): void {
  attempt(() => localStorage.removeItem(PREFIX + cell));
}

/** The reader has chosen what becomes of them. */
export function letDraw(cell: string): void {
  died.delete(PREFIX + cell);
  forgetNote(cell);
}

/** Storage may be full or forbidden: then nothing is kept, and nothing comes back. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
