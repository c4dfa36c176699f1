/** A loopback server for one file, which can be told to fail as servers and networks do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ANSWER, telling } from './taken.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileServer {
  /** Ends in a slash. */
  readonly url: string;
  /** The `Range` of each request so far, or null. */
  readonly ranges: (string | null)[];
  /** Answers to the next requests, one each; behind them comes the last answer again and again. */
  answers: Answer[];
  readonly close: () => Promise<void>;
}

/** What is to happen to an answer, and after how many bytes that the other side has taken. */
const waiting = new Map<string, { readonly after: number; readonly then: () => void }>();
let answers = 0;

/** Tells how much of an answer was taken: only then is cut what is to be cut there. */
export function taken(answer: string, bytes: number): void {
  const found = waiting.get(answer);
  if (!found || bytes < found.after) return;
  waiting.delete(answer);
  found.then();
}

globalThis.fetch = telling(globalThis.fetch, taken);

/** Starts a server. It gives the answers in turn. */
export async function serve(...answers: Answer[]): Promise<FileServer> {
  const ranges: (string | null)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? null);
    const [answer] = started.answers;
    if (started.answers.length > 1) started.answers.shift();
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const started: FileServer = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    ranges,
    answers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}

export interface FileOptions {
  /** Sent as it is; null for none. */
  readonly etag?: string | null;
  /** False: always the whole file. */
  readonly knowsRanges?: boolean;
  /** So many bytes of the body are sent. When they have been taken, the connection breaks; or it hangs, and this is done. */
  readonly upTo?: number;
  readonly then?: 'cut' | (() => void);
}

/** The file, or the part of it that was asked for; or less than that. */
export function file(
  bytes: Uint8Array,
  { etag = '"one"', knowsRanges = true, upTo = Infinity, then = 'cut' }: FileOptions = {},
): Answer {
  return (request, response) => {
    const range = knowsRanges ? /^bytes=(\d+)-(\d+)?$/.exec(request.headers.range ?? '') : null;
    const from = Number(range?.[1] ?? 0);
    const end = Math.min(bytes.length, Number(range?.[2] ?? Infinity) + 1);
    const body = bytes.subarray(from, end);
    response.statusCode = range ? 206 : 200;
    if (etag) response.setHeader('etag', etag);
    if (range) response.setHeader('content-range', `bytes ${from}-${end - 1}/${bytes.length}`);
    response.setHeader('content-length', body.length);
    if (upTo >= body.length) response.end(body);
    else {
      const answer = `${++answers}`;
      waiting.set(answer, { after: upTo, then: then === 'cut' ? () => response.destroy() : then });
      response.setHeader(ANSWER, answer);
      response.write(body.subarray(0, upTo));
    }
  };
}

export function status(code: number): Answer {
  return (_, response) => response.writeHead(code).end('<html>no</html>');
}

/** Answers by path; anything else is not there. */
export function site(files: Readonly<Record<string, Uint8Array | string>>): Answer {
  return (request, response) => {
    const found = files[request.url?.slice(1) ?? ''];
    if (found === undefined) status(404)(request, response);
    else file(typeof found === 'string' ? new TextEncoder().encode(found) : found)(request, response);
  };
}
