import { expect, test } from 'vitest';
import { openEdits, type EditStore } from '../../../src/lib/notebook/edits.ts';

function memory(): EditStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

test('an edit comes back, cell by cell', () => {
  const store = memory();
  const edits = openEdits(store, () => expect.unreachable());
  edits.save('a', 'mine');
  edits.save('b', 'mine too');
  edits.save('b', null);
  expect(openEdits(store, () => expect.unreachable()).load('a')).toBe('mine');
  expect(edits.load('b')).toBeNull();
});

test('a store that is full or forbidden is said, and does not throw', () => {
  const troubles: string[] = [];
  const refuse = (): never => {
    throw new Error('QuotaExceededError');
  };
  const full = openEdits({ getItem: refuse, setItem: refuse, removeItem: refuse }, (text) =>
    troubles.push(text),
  );
  full.save('a', 'mine');
  expect(full.load('a')).toBeNull();
  openEdits(null, (text) => troubles.push(text)).save('a', 'mine');
  expect(troubles).toHaveLength(2);
  expect(troubles[0]).toContain('keep your edits');
});
