import { expect, test } from 'vitest';
import { readFrame, readFrames } from '../../../src/lib/kernel/frames.ts';

const at = (name: string, line = 12, column = 5) => ({ cell: 'load-pictures', name, line, column });

test.each<[string, string, string]>([
  ['V8: a function', '    at third (load-pictures.cell.ts:12:5)', 'third'],
  ['V8: without a name', '    at load-pictures.cell.ts:12:5', ''],
  ['V8: async', '    at async outer (load-pictures.cell.ts:12:5)', 'outer'],
  ['V8: async without a name', '    at async load-pictures.cell.ts:12:5', ''],
  ['V8: the body of a cell', '    at eval (load-pictures.cell.ts:12:5)', ''],
  ['V8: the body of a cell, async', '    at async anonymous (load-pictures.cell.ts:12:5)', ''],
  ['V8: a constructor', '    at new Rose (load-pictures.cell.ts:12:5)', 'new Rose'],
  ['V8: a method by another name', '    at Rose.grow [as water] (load-pictures.cell.ts:12:5)', 'Rose.grow'],
  ['V8: an anonymous method', '    at Object.<anonymous> (load-pictures.cell.ts:12:5)', ''],
  ['V8: a private method', '    at Rose.#grow (load-pictures.cell.ts:12:5)', 'Rose.#grow'],
  ['V8: any letters', '    at größe (load-pictures.cell.ts:12:5)', 'größe'],
  ['V8: with an address', '    at third (https://a.b/c/load-pictures.cell.ts:12:5)', 'third'],
  ['V8: a getter', '    at get size (load-pictures.cell.ts:12:5)', 'get size'],
  ['Firefox: a function', 'third@load-pictures.cell.ts:12:5', 'third'],
  ['Firefox: async', 'async*outer@load-pictures.cell.ts:12:5', 'outer'],
  ['Firefox: the body of a cell', 'anonymous@load-pictures.cell.ts:12:5', ''],
  ['Firefox: without a name', '@load-pictures.cell.ts:12:5', ''],
  ['Firefox: a callback within a function', 'third/<@load-pictures.cell.ts:12:5', 'third'],
  ['Firefox: the body of a cell, async', 'async*anonymous@load-pictures.cell.ts:12:5', ''],
  ['Firefox: with an address', 'third@https://a.b/c/load-pictures.cell.ts:12:5', 'third'],
  ['Safari: a function', 'third@load-pictures.cell.ts:12:5', 'third'],
  ['Safari: async', 'async outer@load-pictures.cell.ts:12:5', 'outer'],
  ['Safari: the body of a cell', 'eval code@load-pictures.cell.ts:12:5', ''],
  ['Safari: without a name', 'load-pictures.cell.ts:12:5', ''],
])('a row of a stack is read: %s', (_, row, name) => {
  expect(readFrame(row)).toEqual(at(name));
});

test.each([
  '    at Array.map (<anonymous>)',
  '    at async Promise.all (index 0)',
  '    at run (https://a.b/worker.js:1:2)',
  'run@https://a.b/worker.js line 30 > AsyncFunction:3:5',
  '[native code]',
  'Error: see load-pictures.cell.ts:12:5 for more',
  '',
])('a row that is not the reader’s is passed over: %s', (row) => {
  expect(readFrame(row)).toBeNull();
});

test('whole stacks of three browsers tell the same frames', () => {
  const v8 = `TypeError: Cannot read properties of undefined (reading 'name')
    at third (a.cell.ts:6:18)
    at Array.map (<anonymous>)
    at run (https://x.y/assets/worker-abc.js:1:2345)
    at async eval (b.cell.ts:5:3)
    at async evaluate (https://x.y/assets/worker-abc.js:1:999)`;
  const firefox = `third@a.cell.ts:6:18
run@https://x.y/assets/worker-abc.js:1:2345
async*anonymous@b.cell.ts:5:3
evaluate@https://x.y/assets/worker-abc.js:1:999
`;
  const safari = `third@a.cell.ts:6:18
map@[native code]
run@https://x.y/assets/worker-abc.js:1:2345
@b.cell.ts:5:3
asyncFunctionResume@[native code]`;
  const frames = [
    { cell: 'a', name: 'third', line: 6, column: 18 },
    { cell: 'b', name: '', line: 5, column: 3 },
  ];
  expect(readFrames(v8, "Cannot read properties of undefined (reading 'name')")).toEqual(frames);
  expect(readFrames(firefox, '')).toEqual(frames);
  expect(readFrames(safari, '')).toEqual(frames);
});
