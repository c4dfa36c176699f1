/** What pictures are called that come without a name of their own. */

const NAMELESS = 'pictures';

/** After the file that holds them, without its ending. */
export function nameOfZip(file: string): string {
  return file.replace(/\.zip$/i, '') || NAMELESS;
}

/** After the last part of an address. */
export function nameOfAddress(address: string): string {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  return nameOfZip(path.slice(path.lastIndexOf('/') + 1));
}
