/** What a file is that was opened as a zip and is none, by its first bytes; and what to do about it. */
import type { Bytes } from './bytes.ts';

/** How each kind begins, one sign a byte (en.wikipedia.org/wiki/List_of_file_signatures). */
const KINDS: readonly (readonly [start: string | RegExp, is: string, todo: string])[] = [
  [
    'version https://git-lfs',
    'a Git LFS pointer: the few lines that stand in a repository for a large file, not the file itself',
    'Get it with `git lfs pull`, or with the download button on the page of the repository.',
  ],
  [
    /^(\u00ef\u00bb\u00bf)?\s*(<!--[^]*?-->\s*)?<(!doctype|html|head)/i,
    'a web page, not a zip',
    'Check the address: it may ask to sign in first.',
  ],
  [/^\s*<\?xml/, 'an XML file, not a zip: a server answers so where it refuses', 'Check the address.'],
  [
    /^\s*[{[]\s*("|\})/,
    'a JSON text, not a zip',
    'Check the address: a server may have answered with an error.',
  ],
  ['\u001f\u008b', 'packed with gzip (.gz or .tar.gz), not a zip', unpack('')],
  ['BZh', 'packed with bzip2 (.bz2 or .tar.bz2), not a zip', unpack('')],
  ['\u00fd7zXZ', 'packed with xz (.xz or .tar.xz), not a zip', unpack('')],
  ['(\u00b5/\u00fd', 'packed with Zstandard (.zst), not a zip', unpack('')],
  ['Rar!\u001a\u0007', 'a RAR archive, not a zip', unpack(', for example with 7-Zip')],
  ["7z\u00bc\u00af'\u001c", 'a 7z archive, not a zip', unpack(', for example with 7-Zip')],
  [/^[^]{257}ustar/, 'a tar archive, not a zip', unpack('')],
  [
    /^(\u00ff\u00d8\u00ff|\u0089PNG|GIF8|BM[^]{4}\0\0\0\0|RIFF[^]{4}WEBP)/,
    'a single picture, not a zip',
    'Put the pictures of each class into a folder with the name of the class, then open the folder around them.',
  ],
  ['%PDF', 'a PDF, not a zip', 'Pack the class folders into a .zip file and open that.'],
];

function unpack(how: string): string {
  return `Unpack it${how}, then open the folder that comes out; or pack that folder as a .zip.`;
}

/** Why a file is no zip that can be read, as a sentence. @param what the file as a reader would call it */
export async function whyNotZip(bytes: Bytes, what: string, cause: unknown): Promise<string> {
  if (bytes.size === 0) return `${what} is empty: 0 bytes. Get it again.`;
  const start = signs(await bytes.read(0, 512));
  if (start.startsWith('PK\u0003\u0004') && !(await hasEnd(bytes)))
    return `${what} was cut short: it starts as a zip, but its table of contents at the end is missing (${bytes.size} bytes came). Get it again.`;
  const kind = KINDS.find(([sign]) => (typeof sign === 'string' ? start.startsWith(sign) : sign.test(start)));
  if (kind) return `${what} is ${kind[1]}. ${kind[2]}`;
  if (start.startsWith('PK\u0007\u0008'))
    return `${what} is the first part of a zip in several parts (.z01, .z02, …). Unpack all of them, then open the folder that comes out.`;
  if (start.startsWith('PK'))
    return `${what} is a damaged zip (${cause instanceof Error ? cause.message : String(cause)}). Get it again.`;
  return `${what} is not a zip. Pack the class folders into a .zip file and open that.`;
}

/** Whether the record that closes a zip is among its last bytes. */
async function hasEnd(bytes: Bytes): Promise<boolean> {
  const tail = await bytes.read(Math.max(0, bytes.size - 66_000), 66_000);
  return signs(tail).includes('PK\u0005\u0006');
}

/** One sign a byte. What browsers decode as Latin-1 is Windows-1252, which has other signs for some. */
function signs(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
