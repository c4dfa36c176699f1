/** What stands at the controls of cells is agreed on by all tabs of a browser. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sameControls } from '../../../src/lib/data/controls.ts';
import { chosenValue } from '../data/chosen.ts';
import { storageOf } from '../memory-storage.ts';
import { chosenAt, KEY, move, open, soon } from './moved.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('two tabs', () => {
  test('stand at the same, whoever has moved what, once both have heard', () => {
    const event = fc.record({
      tab: fc.nat({ max: 1 }),
      do: fc.constantFrom('move', 'move', 'hear', 'hear all', 'wait'),
      name: fc.constantFrom('a', 'b'),
      chosen: fc.option(chosenValue, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const kept = new Map<string, string>();
        const tabs = [open(kept), open(kept)];
        for (const { tab, do: what, name, chosen } of events) {
          const session = tabs[tab] ?? open(kept);
          if (what === 'move') move(session, name, chosen);
          else if (what === 'wait') soon();
          else session.hear(what === 'hear' ? KEY : null);
        }
        soon();
        for (const tab of tabs) if (tab.isNews(null)) tab.hear(null);
        const [a, b] = tabs.map((tab) => chosenAt(tab));
        expect([...(a ?? [])].sort()).toEqual([...(b ?? [])].sort());
        expect(sameControls(chosenAt(open(kept)), a ?? new Map())).toBe(true);
      }),
    );
  });

  test('a tab that was told follows; what it has moved itself, and not kept yet, is the latest', () => {
    const kept = new Map<string, string>();
    const [a, b] = [open(kept), open(kept)];
    move(a, 'lr', 1);
    soon();
    expect([b.isNews(KEY), b.isNews('graft:other')]).toEqual([true, false]);
    b.hear(KEY);
    expect([...chosenAt(b)]).toEqual([['lr', 1]]);
    expect([...b.state.moved]).toEqual(['one']);
    move(b, 'lr', 2);
    move(a, 'lr', 3);
    a.keepNow();
    b.hear(KEY);
    expect([...chosenAt(b)]).toEqual([['lr', 2]]);
    b.keepNow();
    a.hear(KEY);
    expect([...chosenAt(a)]).toEqual([['lr', 2]]);
  });

  test('a tab that slept finds what was moved, and what was put back', () => {
    const kept = new Map<string, string>();
    const [a, b] = [open(kept), open(kept)];
    move(a, 'lr', 1);
    a.keepNow();
    expect(b.isNews(null)).toBe(true);
    b.hear(null);
    expect(b.isNews(null)).toBe(false);
    move(a, 'lr');
    move(a, 'n', 1, 'two');
    a.keepNow();
    expect(b.isNews(null)).toBe(true);
    b.hear(null);
    expect([...chosenAt(b), ...chosenAt(b, 'two')]).toEqual([['n', 1]]);
  });

  test('what could not be kept is no news: it stands where the reader has moved it', () => {
    const full = { ...storageOf(), setItem: (): never => { throw new Error('full'); } }; // prettier-ignore
    for (const store of [full, null]) {
      const session = open(new Map(), store);
      move(session, 'lr', 1);
      soon();
      expect(session.isNews(null)).toBe(false);
      session.hear(null);
      expect([...chosenAt(session)]).toEqual([['lr', 1]]);
    }
  });

  test('what was cleared is kept again, as it stands on the page', () => {
    const kept = new Map<string, string>();
    const a = open(kept);
    move(a, 'lr', 1);
    soon();
    kept.clear();
    expect(a.isNews(null)).toBe(true);
    a.hear(null);
    expect([...chosenAt(a)]).toEqual([['lr', 1]]);
    soon();
    expect([...chosenAt(open(kept))]).toEqual([['lr', 1]]);
  });
});
