import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saveFile } from '../../../src/components/dom/save-file.ts';

const saved: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  saved.length = 0;
  vi.stubGlobal('document', {
    createElement: () => ({
      href: '',
      download: '',
      click(this: { download: string }) {
        saved.push(this.download);
      },
    }),
  });
});

afterEach(() => {
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a file is saved at once, and those that follow it are kept apart, in order', () => {
  for (const name of ['a.svg', 'b.png', 'c.csv']) saveFile(new File(['x'], name));
  expect(saved).toEqual(['a.svg']);
  vi.advanceTimersByTime(299);
  expect(saved).toEqual(['a.svg']);
  vi.advanceTimersByTime(1);
  expect(saved).toEqual(['a.svg', 'b.png']);
  vi.advanceTimersByTime(300);
  expect(saved).toEqual(['a.svg', 'b.png', 'c.csv']);
  vi.advanceTimersByTime(300);
  saveFile(new File(['x'], 'd.csv'));
  expect(saved.at(-1)).toBe('d.csv');
});
