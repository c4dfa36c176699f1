/** What a text tells, packed for its way to the page: there the text is, and it need not travel a second time. */
import type { Place } from '../data/runnable.ts';
import { lineStarts, placesIn } from './ast.ts';
import { Blanker } from './blank.ts';
import type { CellImport, CellNames, Name } from './names.ts';
import type { Reading } from './reading.ts';

/**
 * Start and end of each range that was overwritten with spaces, in one list. Where a semicolon stays at its start, as of an
 * import or an interface, the start is told as −1 − start.
 */
type Blanks = readonly number[];

/** Where a name stands in the text; the name itself too, where it isn't written there letter by letter. */
type PackedName = number | Name;

interface PackedNames extends Omit<CellNames, 'outputs' | 'free' | 'assigned' | 'imports'> {
  readonly outputs: readonly PackedName[];
  readonly free: readonly PackedName[];
  readonly assigned: readonly PackedName[];
  readonly imports: readonly (Omit<CellImport, 'place'> & { readonly at: number })[];
}

export interface Packed extends Omit<Reading, 'erased' | 'names'> {
  /** The text without types; or, where it is the cell's own with some ranges overwritten, these. */
  readonly erased: string | Blanks;
  readonly names: PackedNames;
}

export function pack(code: string, { erased, names, ...rest }: Reading): Packed {
  const blanks = blanksOf(code, erased);
  const offset = offsetsIn(code);
  const packName = (name: Name): PackedName => {
    const at = offset(name.place);
    return nameAt(code, at) === name.name ? at : name;
  };
  return {
    ...rest,
    erased: overwritten(code, blanks) === erased ? blanks : erased,
    names: {
      ...names,
      outputs: names.outputs.map(packName),
      free: names.free.map(packName),
      assigned: names.assigned.map(packName),
      imports: names.imports.map(({ place, ...others }) => ({ ...others, at: offset(place) })),
    },
  };
}

export function unpack(code: string, { erased, names, ...rest }: Packed): Reading {
  const placeAt = placesIn(code);
  const unpackName = (packed: PackedName): Name =>
    typeof packed === 'number' ? { name: nameAt(code, packed), place: placeAt(packed) } : packed;
  return {
    ...rest,
    erased: typeof erased === 'string' ? erased : overwritten(code, erased),
    names: {
      ...names,
      outputs: names.outputs.map(unpackName),
      free: names.free.map(unpackName),
      assigned: names.assigned.map(unpackName),
      imports: names.imports.map(({ at, ...others }) => ({ ...others, place: placeAt(at) })),
    },
  };
}

/** The identifier that begins at an offset; empty where none does. */
function nameAt(code: string, at: number): string {
  const identifier = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
  identifier.lastIndex = at;
  return identifier.exec(code)?.[0] ?? '';
}

/** The offsets of places of a text, each told by line and column. */
function offsetsIn(code: string): (place: Place) => number {
  const starts = lineStarts(code);
  return ({ line, column }) => (starts[line - 1] ?? 0) + column - 1;
}

function blanksOf(code: string, erased: string): Blanks {
  const blanks: number[] = [];
  for (let at = 0; at < code.length; at++) {
    if (code[at] === erased[at]) continue;
    const ended = erased[at] === ';';
    // White space that stood within what was overwritten stays in its range.
    if (!ended && blanks.length > 0 && code.slice(blanks.at(-1), at).trim() === '')
      blanks[blanks.length - 1] = at + 1;
    else blanks.push(ended ? -1 - at : at, at + 1);
  }
  return blanks;
}

/** The text with these ranges overwritten. */
function overwritten(code: string, blanks: Blanks): string {
  const out = new Blanker(code);
  for (let i = 0; i + 1 < blanks.length; i += 2) {
    const [told = 0, end = 0] = blanks.slice(i);
    const start = told < 0 ? -1 - told : told;
    out.blank(start, end);
    if (told < 0) out.put(start, ';');
  }
  return out.toString();
}
