import { afterEach, expect, test, vi } from 'vitest';
import { host, setHost } from '../../../src/lib/host/host.ts';
import type { Pixels } from '../../../src/lib/data/outputs.ts';
import { camera } from '../../../src/lib/graft/pixels/camera.ts';
import { Asks } from '../../../src/lib/kernel/asks.ts';
import type { Ask } from '../../../src/lib/data/protocol.ts';
import { CameraError, cameraTrouble } from '../../../src/lib/machine/camera-trouble.ts';

afterEach(() => {
  setHost();
});

const black: Pixels = { width: 1, height: 1, data: Uint8ClampedArray.of(0, 0, 0, 255) };

test.each([
  ['NotAllowedError', /^The camera is blocked for this page\. .*allow the camera/],
  ['NotFoundError', /^No camera was found\. Plug one in/],
  ['OverconstrainedError', /^No camera was found\./],
  ['NotReadableError', /^The camera does not start: another program may be using it\. Close/],
  ['AbortError', /^The camera does not start/],
  ['TypeError', /^The camera does not start \(odd\)\. Try again\./],
])('%s is said in words', (name, sentence) => {
  expect(cameraTrouble(new DOMException('odd', name)).message).toMatch(sentence);
});

test('what is a sentence already stays as it is', () => {
  const error = new CameraError('The camera was taken away.');
  expect(cameraTrouble(error)).toBe(error);
});

test('frames come one after another, each when the loop asks for it', async () => {
  const frame = vi.fn(() => Promise.resolve(black));
  setHost({ ...host(), frame });
  let seen = 0;
  for await (const each of camera()) {
    expect(each).toBe(black);
    expect(frame).toHaveBeenCalledTimes(++seen);
    if (seen === 3) break;
  }
  expect(frame).toHaveBeenCalledTimes(3);
});

test('Stop ends the loop, and a camera that is lost ends it with its sentence', async () => {
  const stop = new AbortController();
  setHost({ ...host(), frame: () => Promise.resolve(black), signal: stop.signal });
  const looking = (async () => {
    for await (const each of camera()) if (each === black) stop.abort();
  })();
  await expect(looking).rejects.toThrow('aborted');
  setHost({ ...host(), frame: () => Promise.reject(new Error('The camera was taken away.')) });
  await expect(camera().next()).rejects.toThrow('The camera was taken away.');
});

test('without a page there is no camera, and that is said', async () => {
  await expect(camera().next()).rejects.toThrow(/no camera here: camera\(\) works in a page/);
});

test('a question waits for its own answer, and an answer that comes too late is dropped', async () => {
  const posted: Ask[] = [];
  const asks = new Asks((ask) => posted.push(ask));
  const { signal } = new AbortController();
  const [one, two] = [asks.ask('frame', 7, signal), asks.ask('own', 7, signal)];
  asks.settle({ type: 'answer', ask: 2, error: 'There is nothing.' });
  asks.settle({ type: 'answer', ask: 1, value: black });
  asks.settle({ type: 'answer', ask: 1, value: black });
  expect(await one).toBe(black);
  await expect(two).rejects.toThrow('There is nothing.');
  expect(posted).toEqual([
    { type: 'ask', ask: 1, run: 7, what: 'frame' },
    { type: 'ask', ask: 2, run: 7, what: 'own' },
  ]);
});

test('Stop ends a question at once, while the page is still silent', async () => {
  const asks = new Asks(() => undefined);
  const stop = new AbortController();
  const waiting = asks.ask('frame', 7, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow('aborted');
});
