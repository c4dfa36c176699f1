import type { Transform } from '../pixels/transform.ts';

/** What a program must know of a backbone: `card.json` beside its weights. */
export interface Card {
  readonly name: string;
  /** What it was trained on, in a phrase. */
  readonly trainedOn: string;
  readonly license: string;
  /** The pictures that it expects. */
  readonly input: Transform;
  readonly classes: number;
  /** The weights file: its length, and SHA-256 in hexadecimal; and its address where it lies elsewhere. */
  readonly weights: {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly url?: string;
  };
}

/** Takes a parsed `card.json`. @throws where something in it is missing or of another kind, with its name */
export function readCard(json: unknown, what: string): Card {
  const card = fields(json);
  const input = fields(card.input);
  const weights = fields(card.weights);
  const expect = (field: string, right: boolean): void => {
    if (!right) throw new Error(`${what}: \`${field}\` is missing or wrong.`);
  };
  for (const field of ['name', 'trainedOn', 'license']) expect(field, typeof card[field] === 'string');
  expect('classes', isCount(card.classes));
  expect('input.size', isCount(input.size));
  expect('input.mean', isColour(input.mean));
  expect('input.std', isColour(input.std));
  expect('weights.file', typeof weights.file === 'string');
  expect('weights.bytes', isCount(weights.bytes));
  expect('weights.sha256', typeof weights.sha256 === 'string');
  expect('weights.url', weights.url === undefined || typeof weights.url === 'string');
  return json as Card; // every field was checked above
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A whole number above 0. */
export function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0; // an integer is a number
}

/** One number each for red, green and blue. */
export function isColour(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number');
}
