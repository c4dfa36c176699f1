/** What can go wrong on the way, told apart by what helps. */

/** The connection broke or the server was busy: to try again may help. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** What came is whole as a download, and still not the archive that was meant: only a new one helps. */
export class WrongArchive extends Error {
  override readonly name = 'WrongArchive';
}

/** A sentence for a response that is no file. */
export function refusal(status: number, url: string, noAccess: string): string {
  const said = `${url} answered ${status}`;
  if (status === 401 || status === 403) return `No access: ${said}. ${noAccess}`;
  if (status === 404 || status === 410)
    return `Not found: ${said}. The archive may have moved: look for its new address, and put it into scripts/photos/sources.ts.`;
  return `${said}, which is not a file. Try again later, or from another network.`;
}

/** Whether the same request may be answered better a little later. */
export function mayPass(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Says what a failed write means; other errors stay as they are. */
export function writeTrouble(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Error(
      `The disk is full: ${path} could not be written. Make room, then run the command again.`,
      {
        cause: error,
      },
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Error(
      `${path} may not be written here. Check who owns the folder, then run the command again.`,
      {
        cause: error,
      },
    );
  return error;
}
