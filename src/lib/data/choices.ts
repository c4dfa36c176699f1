/**
 * What the reader chooses outside the cells, for cells that don't say it themselves. Each choice is a text, so that
 * what a cell saw can be compared with what is chosen now.
 */
import { DEFAULT_BACKBONE } from './backbones.ts';
import { isRecord, isTexts } from './shape.ts';

export interface Choices {
  /** Name of a backbone, for `loadResNet18()`. */
  readonly backbone: string;
  /** A {@link PicturesChoice}, for `openImageFolder()`; empty: what the site offers first. */
  readonly pictures: string;
  /** A {@link SplitChoice}, for `split(dataset)`. */
  readonly split: string;
  /** Revision of the reader's own pictures, for `openImageFolder('own')`: another after each change. */
  readonly own: string;
}

export type Choice = keyof Choices;

export interface SplitChoice {
  /** Share of each class that goes to validation, between 0 and 1. */
  readonly validation: number;
  readonly seed: number;
}

/** What the reader did to single pictures, by path. */
export interface PictureChanges {
  readonly removed: readonly string[];
  /** Names of classes. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface PicturesChoice extends PictureChanges {
  /** A name that `openImageFolder` takes, or the key of what the reader opened; empty: what the site offers first. */
  readonly source: string;
}

/** Keys of what the reader opened start so: then comes a number, and its name. No name of a dataset looks like it. */
export const OPENED = 'opened:';

/** A source as the reader knows it: the name of a file or folder, for what was opened. */
export function nameOf(source: string): string {
  return source.startsWith(OPENED) ? source.slice(OPENED.length).replace(/^\d+:/, '') : source;
}

export const DEFAULT_SPLIT: SplitChoice = { validation: 0.2, seed: 1 };

export const DEFAULT_CHOICES: Choices = {
  backbone: DEFAULT_BACKBONE,
  pictures: '',
  split: JSON.stringify(DEFAULT_SPLIT),
  own: '',
};

export const CHOICES = ['backbone', 'pictures', 'split', 'own'] as const satisfies readonly Choice[];

/** The choices that a value holds, whatever else it holds. */
export function readChosen(value: unknown): Partial<Choices> {
  if (!isRecord(value)) return {};
  const texts = CHOICES.map((choice) => [choice, value[choice]] as const);
  return Object.fromEntries(texts.filter(([, text]) => typeof text === 'string'));
}

/** The same text for the same choice, in whichever order the changes were made. */
export function writePictures({ source, removed, labels }: PicturesChoice): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ source, removed: [...removed].sort(), labels: Object.fromEntries(sorted) });
}

/** @throws where the text is none of {@link writePictures} */
export function readPicturesChoice(text: string): PicturesChoice {
  if (!text) return { source: '', removed: [], labels: {} };
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error('no choice of pictures');
  const { source, removed, labels } = value;
  if (typeof source !== 'string' || !isTexts(removed) || !isRecord(labels) || !isTexts(Object.values(labels)))
    throw new Error('no choice of pictures');
  return { source, removed, labels: labels as Readonly<Record<string, string>> }; // texts, each of them
}

/** @throws where the text is no split: a share between 0 and 1, and a whole number that draws it */
export function readSplit(text: string): SplitChoice {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error('no split');
  const { validation, seed } = value;
  if (typeof validation !== 'number' || !(validation > 0 && validation < 1)) throw new Error('no split');
  if (typeof seed !== 'number' || !Number.isSafeInteger(seed)) throw new Error('no split');
  return { validation, seed };
}
