import { expect, test } from 'vitest';
import { labelOf, regionsOf } from '../../../src/lib/text/regions.ts';

const labels = (...lines: readonly string[]): readonly string[] => regionsOf(lines.join('\n')).map(labelOf);

test('a region goes from mark to mark, and says how many lines are between', () => {
  expect(regionsOf('a;\n  // #region the plot\nb;\nc;\n//#endregion\nd;')).toEqual([
    { first: 1, last: 4, name: 'the plot' },
  ]);
  expect(labels('// #region the plot', 'b;', 'c;', '// #endregion')).toEqual(['2 lines: the plot']);
  expect(labels('// #region', 'b;', '// #endregion the plot')).toEqual(['1 line']);
});

test('regions follow one another, and the outermost count', () => {
  expect(labels('// #region one', '1', '// #endregion', '// #region two', '// #endregion')).toEqual([
    '1 line: one',
    '0 lines: two',
  ]);
  expect(
    labels(
      '// #region out',
      '// #region in',
      '// #endregion',
      '// #region in',
      '// #endregion',
      '// #endregion',
    ),
  ).toEqual(['4 lines: out']);
});

test.each([
  ['never closed', ['// #region one', 'a;']],
  ['never begun', ['a;', '// #endregion']],
  [
    'no mark',
    ['// a #region', 'const region = 1; // #region', '// #regions', '/* #region */', '// #endregion'],
  ],
])('%s is no region', (_, lines) => {
  expect(labels(...lines)).toEqual([]);
});

test('what is closed within one that is not is a region', () => {
  expect(labels('// #region out', '// #region in', 'a;', '// #endregion')).toEqual(['1 line: in']);
});
