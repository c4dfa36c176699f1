/** What the prose says of the pictures in use: their numbers, as the lesson's own cells come to them. Pure. */

/** Pictures of each class, in training and in validation. */
export interface Sides {
  readonly train: readonly number[];
  readonly validation: readonly number[];
}

/** What a chapter can say of the pictures, as words: `<Of the="train" />`. */
export const FACTS = [
  'classes',
  'each',
  'all',
  'train',
  'validation',
  'batches',
  'one in',
  'part',
  'share',
  'loss',
  'ln',
  'head',
  'weights',
  'point',
  'from',
  'to',
  'last',
  'rare',
  'others',
] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Readonly<Record<Fact, string>>;

/** So many pictures of each class the lesson takes: `subset(…, { each: 120 })`. */
export const EACH = 120;
/** Pictures in a batch of `train`. */
const BATCH = 32;
/** Features that the head is given. */
const FEATURES = 512;

const WORDS =
  'none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(
    ' ',
  );

/** "five", "15", "2,565": a number as prose has it. */
function inWords(n: number): string {
  return WORDS[n] ?? digits(n);
}

function digits(n: number): string {
  return n.toLocaleString('en');
}

/** Splits each class as `split` does: at least one picture on each side where there are two. */
export function sidesOf(counts: readonly number[], share: number): Sides {
  const validation = counts
    .map((count) => Math.min(count, EACH))
    .map((count) => Math.max(0, Math.min(Math.max(Math.round(count * share), 1), count - 1)));
  return {
    train: counts.map((count, i) => Math.min(count, EACH) - (validation[i] ?? 0)),
    validation,
  };
}

/** The facts of a dataset whose classes have names; the last of them is the one that chapter 11 makes rare. */
export function factsOf(names: readonly string[], { train, validation }: Sides): Facts {
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
  const classes = names.length;
  const [trained, held] = [sum(train), sum(validation)];
  const each = Math.max(0, ...train.map((count, i) => count + (validation[i] ?? 0)));
  const last = train.at(-1) ?? 0;
  // Two standard errors of an accuracy of 85%.
  const margin = 2 * Math.sqrt((0.85 * 0.15) / Math.max(1, held));
  const percent = (share: number): string => `${Math.round(100 * Math.min(1, share))}%`;
  return {
    classes: inWords(classes),
    each: digits(each),
    all: digits(trained + held),
    train: digits(trained),
    validation: digits(held),
    batches: inWords(Math.ceil(trained / BATCH)),
    'one in': `one in ${inWords(classes)}`,
    part: `1/${classes}`,
    share: percent(1 / classes),
    loss: Math.log(classes).toFixed(2),
    ln: `ln ${classes}`,
    head: digits((FEATURES + 1) * classes),
    weights: `${FEATURES} × ${classes} + ${classes}`,
    point: (100 / Math.max(1, held)).toFixed(1),
    from: percent(0.85 - margin),
    to: percent(0.85 + margin),
    last: digits(last),
    rare: digits(Math.max(1, Math.round(0.1 * last))),
    others: digits(validation.at(-1) ?? 0),
  };
}

/** The classes of the lesson's own pictures. */
export const FLOWERS = ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'];

/** True for the classes that the lesson is about. */
export function areFlowers(names: readonly string[]): boolean {
  return names.join() === FLOWERS.join();
}
