import { isPositive, isTexts } from '../../../data/shape.ts';
import { isColour } from '../card.ts';
import type { Transform } from '../../pixels/transform.ts';

/** What a file says of its network, beside the weights. */
export interface ModelDescription {
  /** Names of the classes, in the order of the logits. */
  readonly classes?: readonly string[] | undefined;
  /** The pictures that the network expects. */
  readonly transform?: Transform | undefined;
}

/** The same as it stands in a file: JSON of its own kind where the file is JSON, JSON text in safetensors. */
export interface Fields {
  readonly classes?: unknown;
  readonly transform?: unknown;
}

/** As fields of a file. */
export function fieldsOf({ classes, transform }: ModelDescription): Fields {
  return { ...(classes && { classes }), ...(transform && { transform }) };
}

/** As texts: all that safetensors has room for. */
export function textsOf(description: ModelDescription): Record<string, string> {
  const texts = Object.entries(fieldsOf(description)).map(([name, field]) => [name, JSON.stringify(field)]);
  return Object.fromEntries(texts) as Record<string, string>; // pairs of strings
}

/** The way back from {@link textsOf}; texts that others wrote are left alone. @throws where one is no JSON */
export function readTexts(texts: ReadonlyMap<string, string>, what: string): ModelDescription {
  const parse = (name: string): unknown => {
    const text = texts.get(name);
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch (cause) {
      throw new Error(`${what}: \`${name}\` in its metadata is no JSON.`, { cause });
    }
  };
  return readFields({ classes: parse('classes'), transform: parse('transform') }, what);
}

/** The way back from {@link fieldsOf}. @throws where a field is there and of another kind, with its name */
export function readFields({ classes, transform }: Fields, what: string): ModelDescription {
  const expect = (field: string, right: boolean): void => {
    if (!right) throw new Error(`${what}: \`${field}\` in its metadata is not what it should be.`);
  };
  const { size, mean, std } = (transform ?? {}) as { [key in keyof Transform]?: unknown };
  expect('classes', classes === undefined || isTexts(classes));
  expect('transform', transform === undefined || (isPositive(size) && isColour(mean) && isColour(std)));
  return { classes, transform } as ModelDescription; // both were checked above
}
