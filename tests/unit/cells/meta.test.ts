import { expect, test } from 'vitest';
import { parseMeta } from '../../../src/lib/cells/meta.ts';

test('a block that is no cell has no meta', () => {
  expect(parseMeta('')).toBeNull();
  expect(parseMeta('{1,3} title="a cell"')).toBeNull();
});

test('meta with all attributes is read', () => {
  expect(parseMeta('solution id=a-b for=c mutates=base,model title="it\'s done"')).toEqual({
    kind: 'solution',
    id: 'a-b',
    for: 'c',
    mutates: ['base', 'model'],
    title: "it's done",
  });
});

test('meta says what is kept of a run, and how', () => {
  expect(parseMeta('cell id=a unkept=times,speed kept=folded')).toMatchObject({
    unkept: ['times', 'speed'],
    folded: true,
  });
  expect(parseMeta('cell id=a')).not.toHaveProperty('unkept');
});

test('a cell that follows controls says so with its last word', () => {
  expect(parseMeta('cell id=a mutates=b title="it is" live')).toMatchObject({
    live: true,
    title: 'it is',
    mutates: ['b'],
  });
  expect(parseMeta('cell id=a  kept=folded \t live ')).toMatchObject({ live: true, folded: true });
  for (const meta of [
    'cell id=a',
    'cell id=live',
    'cell id=a title="so live"',
    "cell id=a title='live'",
    'cell id=a title=live',
  ])
    expect([meta, parseMeta(meta)]).toEqual([meta, expect.not.objectContaining({ live: true })]);
});

test('a caption is a sentence, with quotes of the other kind in it', () => {
  expect(parseMeta('cell id=a caption="Loss, and where it’s least." live')).toMatchObject({
    caption: 'Loss, and where it’s least.',
    live: true,
  });
  expect(parseMeta(`cell id=a caption=' What it says to "rose". '`)?.caption).toBe('What it says to "rose".');
  expect(parseMeta('cell id=a')).not.toHaveProperty('caption');
});

test.each([
  ['cell id=a live mutates=b', 'cannot read `live mutates=b`'],
  ['cell live id=a', 'cannot read `live id=a`'],
  ['cell id=a live live', 'cannot read `live`'],
  ['cell id=a live=true', 'no attribute `live`'],
  ['cell id=a lively', 'cannot read `lively`'],
  ['cell id=a Live', 'cannot read `Live`'],
  ['cell live', 'has no id'],
  ['exercise id=a live', 'only a cell can be `live`, no exercise'],
  ['check id=a for=b live', 'only a cell can be `live`, no check'],
  ['solution id=a for=b live', 'only a cell can be `live`, no solution'],
  ['cell', 'has no id'],
  ['cell id=a colour=red', 'no attribute `colour`'],
  ['cell id=a id=b', 'stands twice'],
  ['cell id=a hidden', 'cannot read `hidden`'],
  ['cell id="a b"', 'only letters'],
  ['check id=a', 'for which exercise'],
  ['cell id=a for=b', 'only a check and a solution'],
  ['cell id=a mutates=a.b', 'not a name'],
  ['cell id=a caption=" "', 'the caption of the cell `a` is empty'],
  ['cell id=a caption=two words', 'cannot read `words`'],
  ['exercise id=a caption="b"', 'only a cell can have a `caption`, no exercise'],
  ['check id=a for=b caption="b"', 'only a cell can have a `caption`, no check'],
  ['cell id=a kept=no', 'can only be `kept=folded`'],
])('%j is an error that says why', (meta, message) => {
  expect(() => parseMeta(meta)).toThrow(message);
});
