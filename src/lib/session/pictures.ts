/** The pictures in use, as the page chooses and changes them. */
import { OPENED, readPicturesChoice, writePictures, type PicturesChoice } from '../data/choices.ts';
import type { PictureFiles } from '../data/picture-files.ts';
import type { Opened } from '../data/protocol.ts';
import { choose, notebook } from './tab.ts';
import { isPictures, keep, keptAs } from '../machine/preferences.ts';

let opened: Opened | null = null;
let count = 0;

/** What the reader opened last on this visit. */
export function openedPictures(): Opened | null {
  return opened;
}

/** Takes pictures from the reader's disk. They are read where they lie, and not copied. */
export async function openPictures(files: PictureFiles, name: string): Promise<void> {
  opened = { key: `${OPENED}${++count}:${name}`, files };
  (await notebook()).open(opened);
  await chooseSource(opened.key);
}

/** Takes other pictures. What the reader changed in them before is still changed. */
export async function chooseSource(source: string): Promise<void> {
  const before = keptAs(changesOf(source), isPictures, 'your changes to pictures');
  const { removed, labels } = readPicturesChoice(before ?? '');
  await choose({ pictures: writePictures({ source, removed, labels }) });
}

/** Removes and relabels pictures. */
export async function changePictures(choice: PicturesChoice): Promise<void> {
  const text = writePictures(choice);
  keep(changesOf(choice.source), text);
  await choose({ pictures: text });
}

/** Name of what the site offers first. */
export function firstOffered(): string {
  return (document.documentElement.dataset['datasets'] ?? '').split(' ', 1)[0] ?? '';
}

/** A source as the reader knows it: the name of a file or folder, for what was opened. */
export function nameOf(source: string): string {
  return source.startsWith(OPENED) ? source.slice(OPENED.length).replace(/^\d+:/, '') : source;
}

function changesOf(source: string): string {
  return `graft:changes:${nameOf(source)}`;
}
