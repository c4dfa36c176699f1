/** A server that plays the hosts of the archives, with what can go wrong there. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

export interface Server {
  readonly url: string;
  /** All requests so far. */
  readonly asked: IncomingMessage[];
  /** Tells the server that so many bytes have come: only then does it cut what is to be cut there. */
  readonly arrived: (bytes: number) => void;
}

/** What is to be cut, and after how many bytes: fetch loses what waits in a connection that breaks. */
const cuts = new Map<ServerResponse, number>();

function arrived(bytes: number): void {
  for (const [response, after] of cuts)
    if (bytes >= after) {
      cuts.delete(response);
      response.destroy();
    }
}

/** Serves while `act` runs. Requests are answered by the listeners in turn, the last one answers all further ones. */
export async function serving<T>(
  listeners: readonly RequestListener[],
  act: (server: Server) => Promise<T>,
): Promise<T> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const listener = listeners[Math.min(asked.length, listeners.length - 1)];
    asked.push(request);
    listener?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await act({
      url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
      asked,
      arrived,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

export interface FileOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** So many bytes are sent, and then the connection breaks, or nothing more comes. */
  readonly cut?: number;
  readonly stall?: number;
}

/** A file as storage servers send it: whole, or from the byte asked for where the version is still the same. */
export function file(
  bytes: Uint8Array,
  { headers = { etag: '"one"' }, cut, stall }: FileOptions = {},
): RequestListener {
  return (request, response) => {
    const version = headers['etag'] ?? headers['last-modified'];
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const part = from > 0 && version !== undefined && request.headers['if-range'] === version;
    const rest = part ? bytes.subarray(from) : bytes;
    response.writeHead(part ? 206 : 200, {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-length': rest.length,
      ...(part && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (cut === 0) response.destroy();
    else if (cut !== undefined) {
      cuts.set(response, (part ? from : 0) + cut);
      response.write(rest.subarray(0, cut));
    } else if (stall !== undefined) response.write(rest.subarray(0, stall));
    else response.end(rest);
  };
}

export function status(code: number): RequestListener {
  return (_, response) => {
    response.writeHead(code).end('no');
  };
}

/** Kaggle's API: 401 without the right key, and else a redirect to a signed address on another host. */
export function kaggleApi(authorization: string, signed: string): RequestListener {
  return (request, response) => {
    if (request.headers.authorization !== authorization) response.writeHead(401).end('{"code":401}');
    else response.writeHead(302, { location: signed }).end();
  };
}
