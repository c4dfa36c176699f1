/** Asks the index that Pagefind made when the site was built. */
import { codeExcerpt, proseExcerpt, type Line } from '../../lib/search/excerpt.ts';
import { hitsOf, queryOf } from '../../lib/search/hits.ts';
import { answersTo, contentOf, type AnswerPlace, type Asked } from '../../lib/search/questions.ts';

/** A section or a cell in which all words of the query occur. */
export interface Section {
  readonly href: string;
  /** The chapter's number and title. */
  readonly number: string;
  readonly chapter: string;
  readonly kind: 'text' | 'cell' | 'exercise';
  readonly title: string;
  readonly excerpt: readonly Line[];
}

export interface Found {
  /** How many there are; `places` are the first of them. */
  readonly count: number;
  readonly places: readonly Section[];
}

/** What we use of Pagefind in the browser: https://pagefind.app/docs/api/ */
interface Pagefind {
  readonly createInstance: (options: object) => Engine;
}

interface Engine {
  /** Null where another call came before this one began. */
  readonly debouncedSearch: (query: string, options: object, ms: number) => Promise<Results | null>;
}

interface Results {
  readonly results: readonly { readonly data: () => Promise<Fragment> }[];
}

/** A record of `lib/build/search.ts`, and where its words are hit. */
interface Fragment {
  readonly raw_url: string;
  readonly content: string;
  readonly meta: { readonly title: string };
  readonly filters: {
    readonly number: readonly [string];
    readonly chapter: readonly [string];
    readonly kind: readonly [Section['kind']];
  };
  readonly locations: readonly number[];
}

/** Places that are listed. Who finds none of them helpful adds a word. */
const LISTED = 20;
const DEBOUNCE_MS = 120;

const base = (): string => document.documentElement.dataset['base'] ?? '/';
let engine: Promise<Engine> | null = null;
let questions: Promise<readonly Asked<AnswerPlace>[]> | null = null;

/** Loads what searches, 90 kB, if it isn't there yet. */
export function load(): Promise<Engine> {
  engine ??= start();
  // A load that failed is tried again with the next word.
  engine.catch(() => (engine = null));
  return engine;
}

async function start(): Promise<Engine> {
  // Pagefind's own file, made after the bundle: nothing here knows its type.
  const pagefind = (await import(/* @vite-ignore */ `${base()}pagefind/pagefind.js`)) as Pagefind;
  return pagefind.createInstance({});
}

let asked = 0;

/** The places for a query, the best first; null where the reader has typed on. */
export async function find(typed: string): Promise<Found | null> {
  const number = ++asked;
  const wanted = (): boolean => number === asked;
  try {
    const found = await placesFor(queryOf(typed), wanted, DEBOUNCE_MS);
    if (!found) return null;
    // A question has words that stand nowhere in its answer.
    const content = found.length === 0 ? contentOf(typed) : null;
    const hits = content === null ? found : await placesFor(queryOf(content), wanted, 0);
    if (!hits) return null;
    const answers = answersTo(typed, await loadQuestions()).map(
      (place) => hits.find(({ href }) => href === base() + place.url) ?? answerAt(place),
    );
    const others = hits.filter(({ href }) => !answers.some((answer) => answer.href === href));
    const places = [...answers, ...others];
    return { count: places.length, places: places.slice(0, LISTED) };
  } catch (error) {
    engine = null;
    throw error;
  }
}

/** Null where the reader has typed on. */
async function placesFor(
  query: string,
  wanted: () => boolean,
  debounce: number,
): Promise<readonly Section[] | null> {
  const ready = await load();
  // The engine answers the last call alone: one for what nobody waits for would take the place of one that is wanted.
  if (!wanted()) return null;
  const found = await ready.debouncedSearch(query, {}, debounce);
  if (!found) return null;
  // All of them, to count them: they lie in one file.
  const fragments = await Promise.all(found.results.map((result) => result.data()));
  return fragments.flatMap((fragment) => placeOf(fragment, query) ?? []);
}

function loadQuestions(): Promise<readonly Asked<AnswerPlace>[]> {
  questions ??= fetch(`${base()}pagefind/questions.json`).then(async (response) => {
    if (!response.ok) throw new Error('The questions could not be loaded.');
    return (await response.json()) as readonly Asked<AnswerPlace>[]; // made by the build
  });
  questions.catch(() => (questions = null));
  return questions;
}

function answerAt({ url, number, chapter, title, text }: AnswerPlace): Section {
  const excerpt = proseExcerpt([...text.split(' '), '…'], []);
  return { href: base() + url, number, chapter, kind: 'text', title, excerpt };
}

function placeOf({ raw_url, content, meta, filters, locations }: Fragment, query: string): Section | null {
  const words = content.split(' ');
  const hits = hitsOf(query, meta.title, words, locations);
  const [kind] = filters.kind;
  return (
    hits && {
      href: base() + raw_url,
      number: filters.number[0],
      chapter: filters.chapter[0],
      kind,
      title: meta.title,
      excerpt: (kind === 'text' ? proseExcerpt : codeExcerpt)(words, hits),
    }
  );
}
