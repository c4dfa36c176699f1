/** Which names of folders stand for one class: as readers see them, not as computers compare them. */
import { byCode } from './found.ts';

/**
 * What names of one class have in common: letters as one sign or as two (NFC and NFD look the same), no space around,
 * and no capitals. Windows and macOS know no two folders that differ in capitals only. Single letters keep theirs:
 * where classes are the letters of an alphabet, A and a are two.
 */
export function fold(name: string): string {
  const tidy = tidied(name);
  return tidy.length > 1 ? tidy.toLowerCase().normalize('NFC') : tidy;
}

/** Without spaces around, unless it were nothing then, or hidden. */
function tidied(name: string): string {
  const trimmed = name.normalize('NFC').trim().replace(/\s+/gu, ' ');
  return trimmed === '' || trimmed.startsWith('.') ? name : trimmed;
}

export interface Classes {
  /** Sorted as PyTorch's ImageFolder sorts. */
  readonly classes: readonly string[];
  /** By {@link fold}ed name. */
  readonly labels: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
}

/** The classes of pictures with these names: each is spelled as most of its pictures have it. */
export function classesOf(names: readonly string[]): Classes {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const spelled = Map.groupBy([...counts], ([name]) => fold(name));
  const found = [...spelled].map(([folded, spellings]) => {
    const [first] = spellings.sort(([a, m], [b, n]) => n - m || byCode(a, b));
    return { folded, name: tidied(first?.[0] ?? folded), spellings: spellings.map(([name]) => name) };
  });
  found.sort((a, b) => byCode(a.name, b.name));
  return {
    classes: found.map(({ name }) => name),
    labels: new Map(found.map(({ folded }, label) => [folded, label])),
    notes: found.flatMap(({ name, spellings }) => note(name, spellings)),
  };
}

/** Names that look the same need no word. */
function note(name: string, spellings: readonly string[]): string[] {
  const visible = [...new Set(spellings.map((spelling) => spelling.normalize('NFC')))];
  if (visible.length < 2) return [];
  const all = new Intl.ListFormat('en').format(visible.map((spelling) => `“${spelling}”`));
  return [
    `${all} are one class here, “${name}”: the names differ only in capitals or spaces. Where they should be two, give one of them another name.`,
  ];
}
