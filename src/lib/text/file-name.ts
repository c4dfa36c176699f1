/** Names of files and folders that Windows, macOS and Linux all take. */
import { tidy } from './tidy.ts';

/** Windows keeps these for devices, whatever stands behind the first point (learn.microsoft.com, "Naming Files"). */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/i;

/** The name itself where it is one already; empty where nothing is left. No step brings back what an earlier one took. */
export function fileName(name: string): string {
  return (
    // What Windows forbids in names, and control characters.
    // eslint-disable-next-line no-control-regex
    tidy(name.replace(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, '-'))
      // A point at the beginning would hide the file; one at the end, or a space, is lost on Windows.
      .replace(/^[. \p{Default_Ignorable_Code_Point}]+|[. ]+$/gu, '')
      .replace(/^__MACOSX$/i, 'MACOSX')
      .replace(DEVICE, '$1-')
  );
}
