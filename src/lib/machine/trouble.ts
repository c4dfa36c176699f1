/** What is wrong with the page as a whole, in sentences: the line at its top shows them, each once. */

/** An event on `document`: there is another sentence, or one less. */
export const TROUBLE = 'graft:trouble';

const told = new Map<string, string>();

/** Says a sentence. @param about a later one about the same takes its place */
export function sayTrouble(sentence: string, about = sentence): void {
  if (told.get(about) === sentence) return;
  told.set(about, sentence);
  announce();
}

/** It is over. */
export function takeBackTrouble(about: string): void {
  if (told.delete(about)) announce();
}

/** The page has been changed for another: what was said has been said. */
export function forgetTroubles(): void {
  told.clear();
}

/** By what they are about, in the order in which they came. */
export function troubles(): ReadonlyMap<string, string> {
  return told;
}

function announce(): void {
  // Tests of what says something have no page.
  if (typeof document !== 'undefined') document.dispatchEvent(new Event(TROUBLE));
}
