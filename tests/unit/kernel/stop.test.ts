import { afterEach, expect, test, vi } from 'vitest';
import { notebook } from './notebook.ts';

afterEach(() => {
  vi.useRealTimers();
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Milliseconds from Stop to the end of the cell, of a clock that goes on only when all that could be done at a moment
 * was done: how long that takes is the machine's business.
 */
async function timeToStop(code: string): Promise<number> {
  const controller = new AbortController();
  const { run } = notebook({ one: `import { display } from 'graft';\n${code}` });
  const ended = run('one', controller.signal).then(
    () => expect.unreachable('the cell came to an end by itself'),
    (thrown: unknown) => thrown,
  );
  let over = 0;
  void ended.finally(() => over++);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await turn();
  expect(over).toBe(0);
  controller.abort();
  let passed = 0;
  for (await turn(); over === 0 && passed < 1000; await turn()) {
    vi.advanceTimersByTime(1);
    passed++;
  }
  expect(over).toBe(1);
  expect(await ended).toBe(controller.signal.reason);
  return passed;
}

test.each([
  ['a promise that never settles', 'await new Promise(() => {});'],
  ['a loop that awaits what is there', 'for (;;) await null;'],
  ['a loop in a function', 'async function spin() { for (;;) await Promise.resolve(1); }\nawait spin();'],
  ['a long wait', 'await new Promise((resolve) => setTimeout(resolve, 1e6));'],
  ['many at once', 'await Promise.all([1, 2, 3].map(async () => { for (;;) await null; }));'],
  [
    'a walk over an endless generator',
    'async function* all() { for (;;) yield 1; }\nfor await (const a of all()) a;',
  ],
  ['a walk over promises', 'for await (const a of [1, new Promise(() => {})]) a;'],
])('Stop ends what awaits within 100 ms: %s', async (_, code) => {
  expect(await timeToStop(code)).toBeLessThan(100);
});

test('nothing of a stopped cell goes on, even what it did not await', async () => {
  const controller = new AbortController();
  const { run } = notebook({
    one: 'const seen = []; globalThis.seen = seen;\nasync function count() { for (;;) seen.push(await null); }\ncount().catch(() => {});\nawait new Promise(() => {});',
  });
  const ended = run('one', controller.signal);
  const seen = await vi.waitUntil(() => {
    const counted = Reflect.get(globalThis, 'seen') as readonly unknown[] | undefined;
    return counted && counted.length > 0 && counted;
  });
  controller.abort();
  await expect(ended).rejects.toBe(controller.signal.reason);
  const then = seen.length;
  await turn();
  expect(seen.length).toBe(then);
  Reflect.deleteProperty(globalThis, 'seen');
});

test('a walk that is left early closes what it walked over', async () => {
  const { run } = notebook({
    one: 'let closed = false;\nasync function* all() { try { for (;;) yield 1; } finally { closed = true; } }\nfor await (const a of all()) break;\nclosed',
  });
  expect(new Map(await run('one')).get('value')).toMatchObject({ value: { text: 'true' } });
});
