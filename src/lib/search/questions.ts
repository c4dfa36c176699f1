/**
 * Questions in a reader's own words, and the places that answer them: who asks for "overfitting" finds what the text calls
 * learning by heart.
 */

/** A place, and what is asked there, as it stands in `src/content/questions.json`. */
export interface Asked<Place> {
  readonly place: Place;
  readonly asks: readonly string[];
}

/** A section that answers, as the search shows it. */
export interface AnswerPlace {
  /** Without the base path: `training/#reading-the-curves`. */
  readonly url: string;
  readonly number: string;
  readonly chapter: string;
  readonly title: string;
  /** How it begins. */
  readonly text: string;
}

/** Words that a question has and its answer does not depend on. */
const EMPTY = new Set(
  (
    'a s t m an and are as at be by can could do does doing for from get how i if in into is it its made make me my of on or ' +
    'our should so than that the their them there these this to too use used using want was we what when where which ' +
    'while who why will with would you your'
  ).split(' '),
);

/** Two forms of one word have more letters in common than this part of the longer one. */
const ALIKE = 0.5;
/** Words of this length are the same only if all letters are. */
const SHORT = 3;
/** Places that answer one question. */
const MOST = 3;

/** A question without the words that its answer does not depend on; null where it has none of them, or no others. */
export function contentOf(question: string): string | null {
  const content = contentWords(question);
  return content.length < wordsOf(question).length ? content.join(' ') : null;
}

/** The words of a question that matter, plain; all of them, where none does. */
function contentWords(question: string): readonly string[] {
  const words = wordsOf(question);
  const content = words.filter((word) => !EMPTY.has(word));
  return content.length > 0 ? content : words;
}

function wordsOf(text: string): readonly string[] {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The places that answer a question, the best first: all that it asks for is asked there, or the other way round. */
export function answersTo<Place>(question: string, asked: readonly Asked<Place>[]): readonly Place[] {
  const words = contentWords(question);
  const scored = asked.flatMap(({ place, asks }) => {
    const score = Math.max(0, ...asks.map((ask) => scoreOf(words, contentWords(ask))));
    return score > 0 ? [{ place, score }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ place }) => place);
}

/** 0 where neither is a part of the other; the more they have in common, the higher. */
function scoreOf(question: readonly string[], ask: readonly string[]): number {
  const inAsk = question.filter((word) => ask.some((other) => areAlike(word, other))).length;
  const inQuestion = ask.filter((word) => question.some((other) => areAlike(other, word))).length;
  if (question.length === 0 || (inAsk < question.length && inQuestion < ask.length)) return 0;
  return inAsk / question.length + inQuestion / ask.length;
}

/** "normalise" and "normalization", "neighbour" and "neighbors", but not "on" and "one". */
function areAlike(typed: string, asked: string): boolean {
  if (typed === asked) return true;
  const [shorter, longer] = typed.length < asked.length ? [typed, asked] : [asked, typed];
  if (shorter.length <= SHORT) return false;
  // As it is typed.
  if (asked.startsWith(typed)) return true;
  let common = 0;
  while (common < shorter.length && shorter[common] === longer[common]) common++;
  return common > SHORT && common > ALIKE * longer.length;
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}
