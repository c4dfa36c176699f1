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

test.each([
  ['cell', 'has no id'],
  ['cell id=a colour=red', 'no attribute `colour`'],
  ['cell id=a id=b', 'stands twice'],
  ['cell id=a hidden', 'cannot read `hidden`'],
  ['cell id="a b"', 'only letters'],
  ['check id=a', 'for which exercise'],
  ['cell id=a for=b', 'only a check and a solution'],
  ['cell id=a mutates=a.b', 'not a name'],
  ['cell id=a kept=no', 'can only be `kept=folded`'],
])('%j is an error that says why', (meta, message) => {
  expect(() => parseMeta(meta)).toThrow(message);
});
