/**
 * JavaScript writes a value into a sentence as `[object Object],[object Object]` where it is a list of objects: a check
 * that says what it got would say that of a reader's list of pictures.
 */
const OBJECTS = /\[object (\w+)\](,\s?\[object \w+\])*/g;

const WORDS: Readonly<Record<string, string>> = { Object: 'an object', Promise: 'a promise' };

/** A sentence with these told in words. */
export function objectsInWords(sentence: string): string {
  return sentence.replace(OBJECTS, (_, kind: string, more: string | undefined) =>
    more === undefined ? (WORDS[kind] ?? `a \`${kind}\``) : 'a list of objects',
  );
}
