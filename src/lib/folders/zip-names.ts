/**
 * Names in a zip that are not UTF-8. The format has no field for their encoding: programs wrote that of the machine,
 * which on a Japanese Windows is Shift-JIS, and by the specification CP437 (APPNOTE 6.3.10, appendix D).
 */

/** A packed file's name: its bytes, and the name as UTF-8 or CP437. */
interface Named {
  readonly rawFilename: Uint8Array;
  readonly filename: string;
  readonly filenameUTF8: boolean;
}

/** Names of the entries with slashes between folders; and what was taken for what, where nobody says it. */
export function namesOf(
  entries: readonly Named[],
  what: string,
): { names: readonly string[]; notes: readonly string[] } {
  const unsaid = entries.filter(
    ({ filenameUTF8, rawFilename }) => !filenameUTF8 && rawFilename.some((byte) => byte > 0x7f),
  );
  const [first] = unsaid;
  if (!first) return { names: entries.map(({ filename }) => slashed(filename)), notes: [] };
  const japanese = readAsShiftJis(unsaid.map(({ rawFilename }) => rawFilename));
  const decoded = new Map(unsaid.map((entry, i) => [entry, japanese?.[i] ?? entry.filename]));
  const note =
    `The names in ${what} are not in UTF-8. They were read as ${japanese ? 'Shift-JIS' : 'CP437'}, for example ` +
    `“${slashed(decoded.get(first) ?? '')}”. If they look wrong, pack the folder again with a program of today.`;
  // Slashes come last: in Shift-JIS, the second byte of ソ and of other letters is a backslash's.
  return { names: entries.map((entry) => slashed(decoded.get(entry) ?? entry.filename)), notes: [note] };
}

function slashed(name: string): string {
  return name.replaceAll('\\', '/');
}

/** All names as Shift-JIS; null where one can't be that, or where most of them would be no Japanese. */
function readAsShiftJis(names: readonly Uint8Array[]): readonly string[] | null {
  if (names.reduce((sum, name) => sum + evidence(name), 0) <= 0) return null;
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  try {
    return names.map((name) => decoder.decode(name));
  } catch {
    return null;
  }
}

type Letter = 'ascii' | 'other' | 'kana' | 'kanji' | 'rare' | 'mark' | 'foreign';

/**
 * How much a name looks like Japanese, above 0, or like another language, below. What speaks for it is kana and kanji in
 * a row or by themselves; against it, what é or ü and the letter behind it would be: one sign within a Latin word.
 */
function evidence(name: Uint8Array): number {
  const letters = lettersOf(name);
  let sum = 0;
  for (let at = 0; at < letters.length;) {
    const end = letters.findIndex((letter, i) => i >= at && isAscii(letter) !== isAscii(letters[at]));
    const run = letters.slice(at, end < 0 ? undefined : end);
    const isWithin = letters[at - 1] === 'ascii' || letters[at + run.length] === 'ascii';
    if (!isAscii(run[0])) sum += isJapanese(run, isWithin) ? run.length : -run.length;
    at += run.length;
  }
  return sum;
}

function isAscii(letter: Letter | undefined): boolean {
  return letter === 'ascii' || letter === 'other';
}

function isJapanese(run: readonly Letter[], isWithinWord: boolean): boolean {
  if (run.includes('foreign')) return false;
  if (run.length === 1) return !isWithinWord && (run[0] === 'kana' || run[0] === 'kanji');
  return run.some((letter) => letter === 'kana' || letter === 'kanji' || letter === 'rare');
}

/** The signs of a name as Shift-JIS (JIS X 0208): one byte, or two of which the first is no ASCII. */
function lettersOf(name: Uint8Array): Letter[] {
  const letters: Letter[] = [];
  for (let i = 0; i < name.length; i++) {
    const [lead = 0, trail = 0] = name.subarray(i, i + 2);
    if (lead < 0x80) letters.push(/[a-z]/i.test(String.fromCharCode(lead)) ? 'ascii' : 'other');
    // Half-width katakana are one byte. Hardly anyone names a folder in them; boxes and ñ of CP437 lie there.
    else if (lead >= 0xa1 && lead <= 0xdf) letters.push('foreign');
    else {
      letters.push(signOf(lead, trail));
      i++;
    }
  }
  return letters;
}

function signOf(lead: number, trail: number): Letter {
  if (lead === 0x81) return 'mark';
  if (lead === 0x82) return trail >= 0x9f ? 'kana' : 'mark';
  if (lead === 0x83) return trail <= 0x96 ? 'kana' : 'foreign'; // Greek behind katakana
  if (lead >= 0x88 && lead <= 0x97) return 'kanji'; // the common ones
  return (lead >= 0x98 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea) ? 'rare' : 'foreign';
}
