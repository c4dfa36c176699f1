import { expect, test } from 'vitest';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { storageOf } from '../memory-storage.ts';

const mine = { code: 'mine', from: '4-x' };

test('an edit comes back, cell by cell', () => {
  const store = storageOf();
  const edits = openEdits(store, () => expect.unreachable());
  edits.save('a', mine);
  edits.save('b', { ...mine, code: 'mine too' });
  edits.save('b', null);
  expect(openEdits(store, () => expect.unreachable()).load('a')).toEqual(mine);
  expect(edits.load('b')).toBeNull();
});

test('what another tab has written since is not overwritten', () => {
  const store = storageOf();
  const [here, there] = [1, 2].map(() => openEdits(store, () => expect.unreachable()));
  expect(there?.save('a', mine)).toBe(true);
  expect(here?.isNews('a')).toBe(true);
  expect(here?.save('a', { ...mine, code: 'over it' })).toBe(false);
  expect(here?.load('a')).toEqual(mine);
  expect(here?.save('a', { ...mine, code: 'over it' })).toBe(true);
});

test('a store that is full or forbidden is said once, and does not throw', () => {
  const troubles: (string | null)[] = [];
  const say = (sentence: string | null): void => void troubles.push(sentence);
  const refuse = (): never => {
    throw new Error('QuotaExceededError');
  };
  const full = openEdits({ ...storageOf(), getItem: refuse, setItem: refuse, removeItem: refuse }, say);
  full.save('a', mine);
  full.save('a', { ...mine, code: 'more' });
  expect(full.load('a')).toBeNull();
  expect(full.isCleared()).toBe(false);
  expect(troubles).toHaveLength(1);
  openEdits(null, say).save('a', mine);
  expect(troubles).toHaveLength(2);
  expect(troubles[0]).toContain('keep your edits');
});

test('a store that is full while the reader types takes the text when it has room, and that is said too', () => {
  const troubles: (string | null)[] = [];
  const store = storageOf();
  let isFull = false;
  const setItem = (key: string, value: string): void => {
    if (isFull) throw new DOMException('no room', 'QuotaExceededError');
    store.setItem(key, value);
  };
  const edits = openEdits({ ...store, length: 0, setItem }, (sentence) => void troubles.push(sentence));
  edits.save('a', mine);
  isFull = true;
  for (const code of ['m', 'mo', 'more']) edits.save('a', { ...mine, code });
  expect(edits.isRefused()).toBe(true);
  expect(edits.load('a')).toEqual(mine);
  isFull = false;
  edits.save('a', { ...mine, code: 'more!' });
  expect(edits.isRefused()).toBe(false);
  expect(edits.load('a')?.code).toBe('more!');
  expect(troubles).toEqual([expect.stringContaining('keep your edits'), null]);
});
