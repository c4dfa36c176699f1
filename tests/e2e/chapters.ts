/** The lesson's chapters, as they lie in the project. */
import { readdir, readFile } from 'node:fs/promises';

export const CHAPTERS = 'src/content/chapters';

/** The text of each, in no order. */
export async function chapterTexts(): Promise<readonly string[]> {
  const files = await readdir(CHAPTERS);
  return Promise.all(files.map((file) => readFile(`${CHAPTERS}/${file}`, 'utf8')));
}
