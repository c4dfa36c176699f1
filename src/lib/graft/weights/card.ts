import { isPositive } from '../../data/shape.ts';
import type { Transform } from '../pixels/transform.ts';

/** A file beside the card: its length, and SHA-256 in hexadecimal. */
export interface DescribedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a program must know of a backbone: `card.json` beside its weights. */
export interface Card {
  readonly name: string;
  /** What it was trained on, in a phrase. */
  readonly trainedOn: string;
  readonly license: string;
  /** The pictures that it expects. */
  readonly input: Transform;
  /** The names of its classes in the order of its logits, and how many they are. */
  readonly classes: DescribedFile & { readonly count: number };
  /** In torchvision's names and layouts, and with an address where they lie elsewhere. */
  readonly weights: DescribedFile & { readonly url?: string };
}

/** Takes a parsed `card.json`. @throws where something in it is missing or of another kind, with its name */
export function readCard(json: unknown, what: string): Card {
  const card = fields(json);
  const input = fields(card.input);
  const files = { classes: fields(card.classes), weights: fields(card.weights) };
  const expect = (field: string, right: boolean): void => {
    if (!right) throw new Error(`${what}: \`${field}\` is missing or wrong.`);
  };
  for (const field of ['name', 'trainedOn', 'license']) expect(field, typeof card[field] === 'string');
  expect('input.size', isPositive(input.size));
  expect('input.mean', isColour(input.mean));
  expect('input.std', isColour(input.std));
  for (const [name, { file, bytes, sha256 }] of Object.entries(files)) {
    expect(`${name}.file`, typeof file === 'string');
    expect(`${name}.bytes`, isPositive(bytes));
    expect(`${name}.sha256`, typeof sha256 === 'string');
  }
  expect('classes.count', isPositive(files.classes.count));
  expect('weights.url', ['undefined', 'string'].includes(typeof files.weights.url));
  return json as Card; // every field was checked above
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** One number each for red, green and blue. */
export function isColour(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number');
}
