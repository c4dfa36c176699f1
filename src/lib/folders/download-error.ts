export interface DownloadErrorOptions extends ErrorOptions {
  /** HTTP status, or 0 where no answer came at all. */
  readonly status?: number;
  /** True where the same request may well succeed a little later. */
  readonly passing?: boolean;
}

/** A file could not be had: the message says what happened, where, and what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  /** HTTP status, or 0 where no answer came at all. */
  readonly status: number;
  /** True where the same request may well succeed a little later. */
  readonly passing: boolean;
  constructor(message: string, { status = 0, passing = false, ...options }: DownloadErrorOptions = {}) {
    super(message, options);
    this.status = status;
    this.passing = passing;
  }
}

/** Too early, too many requests, timeouts: a server that says so means "later". */
const LATER: readonly number[] = [408, 425, 429];

/** The server's answer is a refusal. */
export function refused({ status, statusText }: Response, url: string, what: string): DownloadError {
  const said = `${url} answered ${status}${statusText ? ` ${statusText}` : ''}`;
  const error = (message: string, passing = false): DownloadError =>
    new DownloadError(message, { status, passing });
  if (status === 404) return error(`There is no ${what}: ${said}. Check the name and the address.`);
  if (status === 401 || status === 403)
    return error(`No access to ${what}: ${said}. Check the address, or sign in there first.`);
  if (status >= 500 || LATER.includes(status))
    return error(`The server could not send ${what}: ${said}. Wait a little, then try again.`, true);
  return error(`Could not download ${what}: ${said}. Check the address.`);
}

/** No answer at all. */
export function unanswered(url: string, what: string, cause: unknown): DownloadError {
  return new DownloadError(
    `No answer for ${what} from ${url}. Check the connection, and whether this page may reach that address, then try again.`,
    { cause, passing: true },
  );
}

/** The connection ended before the file did. */
export function cutShort(
  url: string,
  what: string,
  done: number,
  total: number,
  cause?: unknown,
): DownloadError {
  const of = total > 0 ? ` of ${total}` : '';
  return new DownloadError(
    `The download of ${what} was cut short: ${done}${of} bytes came from ${url}. Try again.`,
    { cause, passing: true },
  );
}

/** The connection is open, and nothing comes. */
export function stalled(url: string, what: string, done: number, ms: number): DownloadError {
  return new DownloadError(
    `The download of ${what} stands still: nothing came from ${url} for ${ms / 1000} seconds, after ${done} bytes. Check the connection, then try again.`,
    { passing: true },
  );
}

/** What comes does not belong to what is already there. */
export function changed(url: string, what: string): DownloadError {
  return new DownloadError(
    `${what} changed on the server while it was being downloaded from ${url}. Try again: it starts anew.`,
    { passing: true },
  );
}
