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
  const troubles: string[] = [];
  const refuse = (): never => {
    throw new Error('QuotaExceededError');
  };
  const full = openEdits({ ...storageOf(), getItem: refuse, setItem: refuse, removeItem: refuse }, (text) =>
    troubles.push(text),
  );
  full.save('a', mine);
  full.save('a', { ...mine, code: 'more' });
  expect(full.load('a')).toBeNull();
  expect(troubles).toHaveLength(1);
  openEdits(null, (text) => troubles.push(text)).save('a', mine);
  expect(troubles).toHaveLength(2);
  expect(troubles[0]).toContain('keep your edits');
});
