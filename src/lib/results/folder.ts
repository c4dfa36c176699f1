/** Kept results on the disk: read and written. */
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pack, unpack } from './columns.ts';
import { decode, encode } from './json.ts';
import { FOLDER, type KeptChapter } from './kept.ts';
import type { Files } from './take.ts';

/** By chapter, as its file is called: `7-training`. */
export async function readResults(root = '.'): Promise<ReadonlyMap<string, KeptChapter>> {
  const folder = join(root, FOLDER);
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const chapters = files.map(async (file) => {
    const json: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
    return [file.replace(/\.json$/, ''), decode(unpack(json)) as KeptChapter] as const; // as it was written below
  });
  return new Map(await Promise.all(chapters));
}

export async function writeResults(
  chapter: string,
  kept: KeptChapter,
  files: Files,
  root = '.',
): Promise<void> {
  const folder = join(root, FOLDER);
  await rm(join(folder, chapter), { recursive: true, force: true });
  await mkdir(join(folder, chapter), { recursive: true });
  await writeFile(join(folder, `${chapter}.json`), textOf(kept));
  for (const [name, content] of files) await writeFile(join(folder, chapter, name), content);
}

/** JSON with a line for each cell, so that a change of one is a change of one line. */
function textOf({ recording, results }: KeptChapter): string {
  const cells = Object.entries(results).map(
    ([cell, result]) => `${JSON.stringify(cell)}:${JSON.stringify(pack(encode(result)))}`,
  );
  return `{"recording":${JSON.stringify(recording)},\n"results":{\n${cells.join(',\n')}\n}}\n`;
}

/** Bytes that a chapter's results take. */
export async function sizeOf(chapter: string, root = '.'): Promise<number> {
  const folder = join(root, FOLDER, chapter);
  const files = await readdir(folder).catch(() => []);
  const sizes = [`${folder}.json`, ...files.map((file) => join(folder, file))].map(
    async (path) => (await stat(path)).size,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
