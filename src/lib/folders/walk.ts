/** The files of folders, whichever way a browser shows them. */
import type { Skipped } from '../data/dataset.ts';
import type { FolderFile } from '../data/picture-files.ts';

/** A file or a folder. */
export type Node =
  | { readonly name: string; readonly file: () => Promise<File> }
  | { readonly name: string; readonly nodes: () => AsyncIterable<Node> };

/** Files that are asked for at once: each is a question to the browser. */
const AT_ONCE = 64;

/** More files than that are not one set of pictures: more likely somebody's whole disk. */
const MOST_FILES = 250_000;

/**
 * All files below some nodes. Hidden folders are not entered; what can't be read is named.
 *
 * @throws where there are more than 250,000 files
 */
export async function walk(nodes: Iterable<Node>): Promise<{ files: FolderFile[]; skipped: Skipped[] }> {
  const files: FolderFile[] = [];
  const skipped: Skipped[] = [];
  let waiting: Promise<void>[] = [];

  const take = async (path: string, open: () => Promise<File>): Promise<void> => {
    try {
      files.push({ path, file: await open() });
    } catch (error) {
      skipped.push({ path, reason: unread(error) });
    }
  };
  const visit = async (node: Node, path: string): Promise<void> => {
    if ('file' in node) {
      if (files.length >= MOST_FILES)
        throw new RangeError(
          `There are more than ${MOST_FILES.toLocaleString('en')} files in this folder. Take the folder that holds the class folders.`,
        );
      if (waiting.push(take(path, node.file)) < AT_ONCE) return;
      await Promise.all(waiting);
      waiting = [];
    } else if (isHidden(node.name)) skipped.push({ path: `${path}/`, reason: 'a hidden folder' });
    else
      try {
        for await (const child of node.nodes()) await visit(child, `${path}/${child.name}`);
      } catch (error) {
        if (error instanceof RangeError) throw error;
        skipped.push({ path: `${path}/`, reason: unread(error) });
      }
  };
  for (const node of nodes) await visit(node, node.name);
  await Promise.all(waiting);
  return { files, skipped };
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX';
}

function unread(error: unknown): string {
  return `can't be read: ${error instanceof Error ? error.message : String(error)}`;
}
