import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_CHOICES, writePictures } from '../../../src/lib/data/choices.ts';
import { forgetTroubles, troubles } from '../../../src/lib/machine/trouble.ts';
import { wantedBackend, wantedChoices } from '../../../src/lib/machine/preferences.ts';
import { openNotebook } from '../../../src/lib/notebook/index.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { readKept, readStanding, writeKept } from '../../../src/lib/session/kept-text.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import { Session } from '../../../src/lib/session/session.ts';
import { readShown } from '../../../src/lib/session/shown.ts';
import { readTakings } from '../../../src/lib/share/takings.ts';
import { readClass, readPicture } from '../../../src/lib/own/records.ts';
import { storageOf } from '../memory-storage.ts';
import { writeControls } from '../../../src/lib/data/controls.ts';
import { chosenControls } from '../data/chosen.ts';
import { anything, nearly, texts } from './junk.ts';

beforeEach(() => {
  vi.stubGlobal('location', { search: '' });
});
afterEach(() => {
  vi.unstubAllGlobals();
  forgetTroubles();
});

const keptText = fc.record({ code: fc.string(), from: fc.option(fc.string()) });
/** As JSON has it, which knows no −0. */
const asKept = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const standing = fc.record({ code: fc.string(), at: fc.nat() });
const written = chosenControls.map((controls) => asKept(writeControls(controls)));
const change = fc.record(
  {
    cell: fc.string(),
    title: fc.string(),
    now: fc.string(),
    edited: fc.boolean(),
    sent: fc.string(),
    after: fc.string(),
    controls: fc.record({ now: written, sent: written }),
  },
  { requiredKeys: ['cell', 'title', 'now', 'edited', 'sent'] },
);
const takings = fc.array(fc.array(change));
const shown = fc.record({
  cell: fc.string(),
  fingerprint: fc.string(),
  chosen: fc.record({ pictures: fc.string() }, { requiredKeys: [] }),
  controls: chosenControls,
  outputs: fc.array(
    fc.record({
      key: fc.string(),
      output: fc.record({ kind: fc.constant('text' as const), text: fc.string() }),
    }),
  ),
});
const pictures = fc
  .record({
    source: fc.string(),
    removed: fc.array(fc.string()),
    labels: fc.dictionary(fc.string(), fc.string()),
  })
  .map((choice) => JSON.parse(writePictures(choice)) as unknown);
const split = fc.record({
  validation: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
  seed: fc.nat(),
});

test('what was kept comes back as it was', () => {
  fc.assert(
    fc.property(keptText, standing, takings, shown, (text, left, taken, seen) => {
      expect(readKept(writeKept(text))).toEqual(text);
      expect(readStanding(writeKept(left))).toEqual(left);
      expect(readTakings(JSON.stringify(taken))).toEqual(taken);
      expect(readShown(seen)).toEqual(seen);
    }),
  );
});

test('of what is kept, anything at all is read or refused, and nothing throws', () => {
  fc.assert(
    fc.property(texts(takings), fc.oneof(anything, nearly(shown)), (text, value) => {
      const taken = readTakings(text);
      if (taken) expect(readTakings(JSON.stringify(taken))).toEqual(taken);
      const seen = readShown(value);
      if (seen) expect(readShown(seen)).toEqual(seen);
      readClass(value);
      readPicture(value);
    }),
  );
});

test('one output that can’t be read keeps no other from coming back', () => {
  const outputs = [
    { key: 'a', output: { kind: 'text', text: 'a' } },
    { key: 'b', output: { kind: 'hologram' } },
  ];
  expect(readShown({ cell: 'one', fingerprint: 'f', outputs })?.outputs).toMatchObject([
    { output: { text: 'a' } },
    { output: { kind: 'error', message: expect.stringContaining('Run the cell again') } },
  ]);
});

/** Every key that a notebook keeps something under, with anything in it. */
const kept = fc.record(
  {
    'graft:edit:one': texts(keptText.map((text) => ({ v: 1, ...text }))),
    'graft:edit:own-1-a': texts(keptText),
    'graft:rival:one': texts(standing),
    'graft:rival:one:a': texts(standing),
    'graft:rival:one:b': texts(standing.map((text) => ({ v: 1, ...text }))),
    'graft:own:own-1-a': texts(fc.record({ after: fc.constant('one'), at: fc.nat() })),
    'graft:own:one': texts(fc.record({ after: fc.constant('one'), at: fc.nat() })),
    'graft:controls:one': texts(written.map((controls) => ({ v: 1, controls }))),
    'graft:controls:own-1-a': texts(written),
    'graft:pictures': texts(pictures),
    'graft:split': texts(split),
    'graft:backbone': fc.string(),
    'graft:backend': fc.string(),
  },
  { requiredKeys: [] },
);

test('whatever is kept, the notebook opens and is edited, runs, and nothing that was kept is gone', () => {
  fc.assert(
    fc.property(kept, (values) => {
      const before = Object.entries(values);
      const map = new Map(before);
      const store = storageOf(map);
      vi.stubGlobal('localStorage', store);
      forgetTroubles();
      const choices = wantedChoices();
      wantedBackend();
      const sent: unknown[] = [];
      const session = new Session({
        state: openNotebook(
          [{ id: 'one', kind: 'cell', for: null, mutates: [], title: 'one', code: '1;' }],
          choices,
        ),
        edits: openEdits(store, () => expect.unreachable()),
        places: openPlaces(store),
        spawn: () => ({ send: (message) => sent.push(message), terminate: () => undefined }),
      });
      session.restore();

      const there = [
        ...map.values(),
        ...session.state.cells.flatMap(({ code, rival, left }) => [code, rival?.code, ...left]),
        ...['1;', ''], // the lesson's
      ];
      const isPlace = (key: string): boolean => key.startsWith('graft:own:');
      const isText = (key: string): boolean => /:(edit|rival):/.test(key);
      for (const [key, text] of before)
        if (!isPlace(key) && !there.includes(text))
          expect(there).toContain(isText(key) ? readKept(text)?.code : text);
      if ([...map.keys()].some((key) => key.startsWith('graft:aside:')))
        expect([...troubles().values()].join()).toContain('set aside and not deleted');
      if ('graft:own:own-1-a' in values) expect(session.state.cells.map(({ id }) => id)).toContain('own-1-a');

      session.dispatch({ type: 'edit', cell: 'one', code: '2;' });
      session.dispatch({ type: 'choose text', cell: 'one', take: 'mine' });
      session.dispatch({ type: 'edit', cell: 'one', code: '3;' });
      session.dispatch({ type: 'run', cells: ['one'] });
      expect(session.state.kernel).toBe('starting');
      session.hear(null);
      expect(session.state.cells[0]?.code).toBe('3;');
    }),
  );
});

test('what can’t be read is set aside under another key, and said once', () => {
  const map = new Map([
    ['graft:split', '{"validation":2}'],
    ['graft:backbone', '../x'],
    ['graft:edit:one', '{"v":2,"text":["a later version"]}'],
    ['graft:aside:edit:one', 'of an earlier time'],
  ]);
  vi.stubGlobal('localStorage', storageOf(map));
  expect(wantedChoices()).toEqual(DEFAULT_CHOICES);
  expect(openEdits(storageOf(map), () => undefined).load('one')).toBeNull();
  expect(wantedChoices()).toEqual(DEFAULT_CHOICES);
  expect([...map]).toEqual([
    ['graft:aside:edit:one', 'of an earlier time'],
    ['graft:aside:backbone', '../x'],
    ['graft:aside:split', '{"validation":2}'],
    ['graft:here', '1'],
    ['graft:aside:edit:one:2', '{"v":2,"text":["a later version"]}'],
  ]);
  expect([...troubles().values()]).toEqual([
    expect.stringContaining('your choice of weights, your split, your text of the cell “one”.'),
  ]);
});
