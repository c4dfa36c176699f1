/** The pictures in use, as the page chooses and changes them. */
import { nameOf, readPicturesChoice, writePictures, type PicturesChoice } from '../data/choices.ts';
import type { FilesHere } from '../data/picture-files.ts';
import { isPictures, keep, keptAs } from '../machine/preferences.ts';
import { takeBackTrouble } from '../machine/trouble.ts';
import { GONE, openedAs, setOpened } from './opened.ts';
import { choose, notebook } from './tab.ts';

/** Takes pictures from the reader's disk. */
export async function openPictures(files: FilesHere, name: string): Promise<void> {
  await chooseSource(setOpened(files, name).key);
}

/** Takes other pictures. What the reader changed in them before is still changed. */
export async function chooseSource(source: string): Promise<void> {
  const opened = await openedAs(source);
  if (opened) (await notebook()).open(opened);
  takeBackTrouble(GONE);
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

function changesOf(source: string): string {
  return `graft:changes:${nameOf(source)}`;
}
