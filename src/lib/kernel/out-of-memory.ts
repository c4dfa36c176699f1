/** An error that only says that there is no more room is told with what makes room. */
import type { CellError } from '../data/protocol.ts';

/** What engines, WebAssembly and WebGL say when there is no more memory. */
const WORDS =
  /out of memory|\bOOM\b|allocation (failed|failure)|allocation size overflow|invalid (typed )?array (buffer )?length|Maximum memory size exceeded|Unable to create (WebGL)?Texture|could not be cloned, because it is out of memory/i;

const HELP =
  'There is no more memory for this. What helps: fewer or smaller pictures, a smaller batch, closing other tabs. ' +
  '“Restart kernel” frees all that the cells hold.';

/** The error with what helps, if memory is what it is about. */
export function withMemoryHelp(error: CellError): CellError {
  const is = WORDS.test(`${error.name} ${error.message}`);
  return is ? { ...error, message: `${error.message.replace(/[.\s]*$/, '.')} ${HELP}` } : error;
}
