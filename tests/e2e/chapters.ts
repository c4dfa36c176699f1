/** The lesson's chapters, as they lie in the project. */
import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

export const CHAPTERS = 'src/content/chapters';

/** The address of each within the site, from the first to the last. */
export const CHAPTER_PATHS = readdirSync(CHAPTERS)
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .map((file) => `/${file.replace(/^\d+-(.*)\.mdx$/, '$1')}/`);

/** The text of each, in no order. */
export async function chapterTexts(): Promise<readonly string[]> {
  const files = await readdir(CHAPTERS);
  return Promise.all(files.map((file) => readFile(`${CHAPTERS}/${file}`, 'utf8')));
}
