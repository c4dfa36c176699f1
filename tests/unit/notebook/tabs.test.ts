import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openNotebook } from '../../../src/lib/notebook/index.ts';
import { cellOf, type CellState } from '../../../src/lib/notebook/state.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { storageOf } from '../memory-storage.ts';
import { runs } from '../seed.ts';

const LESSON = '"the lesson";';

/** Tabs of one browser with one cell, and a reader who has seen what they show. */
class Browser {
  readonly kept = new Map<string, string>();
  readonly tabs: Session[] = [];
  /** What tabs showed last that are closed now. */
  readonly #owed = new Set<string>();
  /** Texts that the reader saw when they put another one in their place. */
  readonly #settled = new Set<string>([LESSON]);
  #texts = 0;

  open(): Session {
    const session = new Session({
      state: openNotebook([{ id: 'one', kind: 'cell', for: null, mutates: [], title: 'one', code: LESSON }]),
      edits: openEdits(storageOf(this.kept), () => expect.unreachable()),
      places: openPlaces(null),
      spawn: () => ({ send: () => undefined, terminate: () => undefined }),
    });
    session.restore();
    return session;
  }

  edit(tab: Session): void {
    this.#settled.add(cell(tab).code);
    tab.dispatch({ type: 'edit', cell: 'one', code: `"${++this.#texts}";` });
    this.#shown(tab);
  }

  reset(tab: Session): void {
    this.#settled.add(cell(tab).code);
    tab.dispatch({ type: 'reset', cell: 'one' });
  }

  choose(tab: Session, take: 'mine' | 'theirs'): void {
    const { code, rival } = cell(tab);
    if (!rival) return;
    this.#settled.add(take === 'mine' ? rival.code : code);
    tab.dispatch({ type: 'choose text', cell: 'one', take });
    this.#shown(tab);
  }

  hear(tab: Session): void {
    if (tab.isNews(null)) tab.hear(null);
    this.#shown(tab);
  }

  close(tab: Session): void {
    this.#owed.add(cell(tab).code);
    this.tabs.splice(this.tabs.indexOf(tab), 1);
  }

  /** Whatever was decided elsewhere: it stands here, and the tab knows of the others. */
  #shown(tab: Session): void {
    const { code } = cell(tab);
    if (code !== LESSON) this.#settled.delete(code);
  }

  /** What closed tabs showed last, and nobody has decided against. */
  get owed(): readonly string[] {
    return [...this.#owed].filter((text) => !this.#settled.has(text));
  }

  /** Every text that a reader can still get back in a new tab. */
  get offered(): readonly string[] {
    const { code, rival, left } = cell(this.open());
    return [code, ...(rival ? [rival.code] : []), ...left];
  }
}

function cell(tab: Session): CellState {
  const found = cellOf(tab.state, 'one');
  if (!found) throw new Error('the cell is gone');
  return found;
}

const tab = fc.nat({ max: 4 });
const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('edit' as const), tab }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hear' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'reload' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('mine' as const, 'theirs' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const), tab }) },
);

test('whatever tabs do to one cell, each text that was the last of a tab can be got back', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 50, size: 'max' }), (events) => {
      const browser = new Browser();
      for (let i = 0; i < 3; i++) browser.tabs.push(browser.open());
      for (const { do: what, tab: index } of events) {
        const tab = browser.tabs[index % Math.max(1, browser.tabs.length)];
        if (what === 'open' && browser.tabs.length < 5) browser.tabs.push(browser.open());
        if (!tab) continue;
        if (what === 'edit' || what === 'hear' || what === 'close' || what === 'reset') browser[what](tab);
        if (what === 'mine' || what === 'theirs') browser.choose(tab, what);
        if (what === 'reload') {
          browser.close(tab);
          browser.tabs.push(browser.open());
        }
        expect(browser.offered).toEqual(expect.arrayContaining([...browser.owed]));
      }
    }),
    runs(500),
  );
});

test('three tabs write three texts, and close: the next visit offers all three, one choice after another', () => {
  const browser = new Browser();
  const tabs = [1, 2, 3].map(() => browser.open());
  for (const tab of tabs) browser.edit(tab);
  for (const tab of tabs) browser.hear(tab);
  const next = browser.open();
  expect([...browser.offered].sort()).toEqual(['"1";', '"2";', '"3";']);
  browser.choose(next, 'mine');
  expect(cell(next).rival?.of).toBe('left');
  const { code } = cell(next);
  browser.choose(next, 'mine');
  expect(cell(next)).toMatchObject({ code, rival: null, left: [] });
  expect([...browser.kept.keys()]).toEqual(['graft:here', 'graft:edit:one']);
  // A tab that is still open keeps what it shows, whatever was decided elsewhere.
  for (const tab of tabs) browser.hear(tab);
  expect([...browser.offered].sort()).toEqual(['"1";', '"2";', '"3";']);
});
