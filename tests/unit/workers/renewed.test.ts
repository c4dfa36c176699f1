import { afterEach, expect, test, vi } from 'vitest';
import { stamped, UNSTAMPED } from '../../../src/lib/build/stamp.ts';
import { loaded, RENEWED, whyNotLoaded } from '../../../src/lib/workers/renewed.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const pageOf = (build: string): string =>
  stamped(`<html><head><meta name="graft-build" content="${UNSTAMPED}"></head></html>`, build);

/** A page of a build, and what its site answers now. */
function visit(build: string, answer: () => Promise<string>): void {
  vi.stubGlobal('document', {
    documentElement: { dataset: { base: '/graft/' } },
    querySelector: () => ({ content: build }),
  });
  vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
    expect([url, options.cache]).toEqual(['/graft/', 'no-store']);
    return new Response(await answer());
  });
}

const CONNECTION = 'Check the connection.';

test('of another build, the site has been renewed; of the same, it is something else', async () => {
  visit('a1', async () => pageOf('b2'));
  expect(await whyNotLoaded(CONNECTION)).toBe(RENEWED);
  visit('a1', async () => pageOf('a1'));
  expect(await whyNotLoaded(CONNECTION)).toBe(CONNECTION);
});

test('a site that can’t be asked, or answers with some other page, is no renewed one', async () => {
  visit('a1', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await whyNotLoaded(CONNECTION)).toBe(CONNECTION);
  visit('a1', async () => '<h1>Please log in to this network</h1>');
  expect(await whyNotLoaded(CONNECTION)).toBe(CONNECTION);
});

test('what does not come is told in a sentence, and what comes comes as it is', async () => {
  visit('a1', async () => pageOf('b2'));
  await expect(loaded(Promise.reject(new TypeError('404')), CONNECTION)).rejects.toThrow(RENEWED);
  expect(await loaded(Promise.resolve(7), CONNECTION)).toBe(7);
});
