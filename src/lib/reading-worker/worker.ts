/** Reads texts of cells beside the page: a long one takes longer than a reader waits between two keys. */
import { readText } from '../cells/read-text.ts';
import { CellSyntaxError } from '../cells/syntax-error.ts';
import type { ReadText } from './messages.ts';

addEventListener('message', ({ data: codes }: MessageEvent<readonly string[]>) => {
  postMessage(
    codes.map((code): ReadText => {
      const read = readText(code);
      return read instanceof CellSyntaxError
        ? { code, error: { message: read.message, place: read.place } }
        : { code, reading: read };
    }),
  );
});
