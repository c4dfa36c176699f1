/** Questions of readers' own words, with the sections that answer them: `src/content/questions.json`, and the built pages. */
import { readFile } from 'node:fs/promises';
import type { AnswerPlace, Asked } from '../search/questions.ts';
import type { ChapterRecords } from './search-records.ts';

export type AnsweredQuestions = readonly Asked<AnswerPlace>[];

const QUESTIONS = 'src/content/questions.json';
/** Words that are shown of a section. */
const BEGINNING = 28;

/** @throws where a question is answered at a place that is not there: a heading may have changed */
export async function answeredIn(chapters: ReadonlyMap<string, ChapterRecords>): Promise<AnsweredQuestions> {
  const asked = JSON.parse(await readFile(QUESTIONS, 'utf8')) as readonly Asked<string>[]; // written by us
  return asked.map(({ place, asks }) => ({ asks, place: placeOf(place, chapters) }));
}

function placeOf(url: string, chapters: ReadonlyMap<string, ChapterRecords>): AnswerPlace {
  const [slug = '', anchor = ''] = url.split('/#').map((part) => part.replace(/\/$/, ''));
  const chapter = chapters.get(slug);
  const section = chapter?.records.find((record) => record.kind === 'text' && record.anchor === anchor);
  if (!chapter || !section)
    throw new Error(
      `${QUESTIONS} names ${url}, and there is no such section. Name the one that answers now.`,
    );
  const text = section.text.split(' ').slice(0, BEGINNING).join(' ');
  return { url, number: chapter.number, chapter: chapter.title, title: section.title, text };
}
