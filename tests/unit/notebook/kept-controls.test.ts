/** What readers choose with controls, kept in the browser. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sameControls } from '../../../src/lib/data/controls.ts';
import { chosenControls } from '../data/chosen.ts';
import { texts } from '../doors/junk.ts';
import { chosenAt, KEY, move, open, soon } from './moved.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what was chosen is there on the next visit, and runs nothing', () => {
  fc.assert(
    fc.property(chosenControls, (controls) => {
      const kept = new Map<string, string>();
      const session = open(kept);
      for (const [name, chosen] of controls) move(session, name, chosen);
      soon();
      const next = open(kept);
      expect(sameControls(chosenAt(next), controls)).toBe(true);
      expect([next.state.moved.size, next.state.requests, next.state.kernel]).toEqual([0, [], 'off']);
      expect(kept.has(KEY)).toBe(controls.size > 0);
    }),
  );
});

test('it is kept twice a second at most, at once when the page may go, and no more when it is back', () => {
  const kept = new Map<string, string>();
  const session = open(kept);
  for (let i = 0; i < 100; i++) move(session, 'lr', i);
  expect(kept.has(KEY)).toBe(false);
  session.keepNow();
  expect(kept.get(KEY)).toBe('{"v":1,"controls":[["lr",99]]}');
  move(session, 'lr');
  soon();
  expect([...kept.keys()]).toEqual(['graft:here']);
});

test('a reset forgets it, its undo keeps it again', () => {
  const kept = new Map<string, string>();
  const session = open(kept);
  move(session, 'lr', 1);
  session.dispatch({ type: 'reset', cell: 'one' });
  soon();
  expect(kept.has(KEY)).toBe(false);
  session.dispatch({ type: 'undo', cell: 'one' });
  soon();
  expect(kept.get(KEY)).toContain('["lr",1]');
});

test('whatever is kept, the notebook opens, and what is sound of it stands there', () => {
  const valid = chosenControls.map((controls) => ({ v: 1, controls: [...controls] }));
  fc.assert(
    fc.property(fc.oneof(texts(valid), texts(valid.map((each) => ({ ...each, v: 2 })))), (text) => {
      const kept = new Map([[KEY, text], ['graft:controls:gone', text], ['graft:controls:', text]]); // prettier-ignore
      const session = open(kept);
      expect(kept.get(KEY)).toBe(text);
      move(session, 'mine', 1);
      session.keepNow();
      expect(sameControls(chosenAt(open(kept)), chosenAt(session))).toBe(true);
    }),
  );
});
