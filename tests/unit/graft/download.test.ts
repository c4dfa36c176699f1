import { createServer, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { openImageFolder } from 'graft';
import { file } from './file-server.ts';
import { hosted, picture, png, zip } from './helpers.ts';

async function serving<T>(listener: RequestListener, act: (base: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await act(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a dataset is downloaded from below the base, with progress in bytes', async () => {
  const bytes = new Uint8Array(await (await zip({ 'a/1.png': await png(picture(8, 8, 1)) })).arrayBuffer());
  const asked: (string | undefined)[] = [];
  await serving(
    (request, response) => {
      asked.push(request.url);
      response.setHeader('content-length', bytes.length).end(bytes);
    },
    (base) =>
      hosted(
        async ({ progress }) => {
          expect((await openImageFolder('flowers')).classes).toEqual(['a']);
          expect((await openImageFolder(new URL('more/own.zip', base))).name).toBe('own');
          expect(progress[0]).toMatchObject({
            label: 'flowers.zip',
            unit: 'bytes',
            done: bytes.length,
            total: bytes.length,
          });
        },
        { base },
      ),
  );
  expect(asked).toEqual(['/datasets/flowers.zip', '/more/own.zip']);
});

test.each([
  [404, 'There is no flowers.zip: http'],
  [403, 'No access to flowers.zip: http'],
  [503, 'Wait a little'],
  [418, 'answered 418'],
])('status %i is said', async (status, message) => {
  await serving(
    (_, response) => response.writeHead(status).end('<html>no</html>'),
    (base) => hosted(() => expect(openImageFolder('flowers')).rejects.toThrow(message), { base }),
  );
});

test('a download that ends too early is not taken for a file', async () => {
  await serving(file(new Uint8Array(1000), { etag: null, knowsRanges: false, upTo: 2 }), (base) =>
    hosted(() => expect(openImageFolder('flowers')).rejects.toThrow('cut short: 2 of 1000 bytes'), {
      base,
    }),
  );
});

test('no server at all is said', async () => {
  const base = await serving(
    () => undefined,
    (url) => Promise.resolve(url),
  );
  await hosted(() => expect(openImageFolder('flowers')).rejects.toThrow('Check the connection'), { base });
});

test('Stop ends a download that hangs', async () => {
  await serving(
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('PK');
    },
    (base) =>
      hosted(() => expect(openImageFolder('flowers')).rejects.toThrow('stopped'), {
        base,
        onProgress: (_, stop) => stop(),
      }),
  );
});
