import { expect, test } from 'vitest';
import { readNotebook } from '../../../src/lib/build/vite-notebook.ts';
import { pack, unpack } from '../../../src/lib/cells/packed.ts';
import { readCode } from '../../../src/lib/cells/read.ts';
import type { Reading } from '../../../src/lib/cells/reading.ts';
import { CellSyntaxError } from '../../../src/lib/cells/syntax-error.ts';

function read(code: string): Reading {
  const reading = readCode(code);
  if (reading instanceof CellSyntaxError) throw reading;
  return reading;
}

test('what the texts of the lesson tell is the same after its way, and no text travels twice', async () => {
  const cells = await readNotebook('src/content/chapters');
  expect(cells).not.toHaveLength(0);
  for (const { id, code } of cells) {
    const packed = pack(code, read(code));
    expect(packed.erased, id).not.toBeTypeOf('string');
    expect(unpack(code, JSON.parse(JSON.stringify(packed)) as typeof packed), id).toEqual(read(code));
  }
});

test.each([
  ['nothing', ''],
  ['no types', 'const x = 1;\nx;'],
  [
    'types on many lines',
    'interface Long {\n  readonly a: number;\r\n  b?: string;\n}\nconst x = { a: 1 } as Long;\nx;',
  ],
  ['characters of two units', "const x: '🌷' | '🌻' = '🌷'; x"],
  ['an import alone', "import { type Pixels, view } from 'graft';"],
  [
    'imports under other names',
    "import * as Plot from '@observablehq/plot';\nimport {\n  view as see,\n} from 'graft';\nsee(Plot);",
  ],
  ['types that do something', 'enum Flower { rose, tulip }\nFlower.rose;'],
  ['parameter properties', 'class A { constructor(readonly x: number) {} }\nnew A(1).x;'],
  ['an assertion in angles', 'const x = <number>1;\nx;'],
])('%s: the same after its way', (_, code) => {
  expect(unpack(code, pack(code, read(code)))).toEqual(read(code));
});

test('a text that was changed otherwise travels as it is', () => {
  const reading = { ...read('1;'), erased: '2;' };
  expect(pack('1;', reading).erased).toBe('2;');
  expect(unpack('1;', pack('1;', reading))).toEqual(reading);
  const longer = { ...read('1;'), erased: '1; // longer' };
  expect(unpack('1;', pack('1;', longer))).toEqual(longer);
});

test('names travel as offsets; one that is written otherwise travels as it is', () => {
  const plain = pack(
    'const größe = rose;\r\n  tulip = größe;',
    read('const größe = rose;\r\n  tulip = größe;'),
  );
  expect(plain.names).toMatchObject({ outputs: [6], free: [14, 23], assigned: [23] });
  const code = 'const \\u{61}b = 1;\nab;';
  const escaped = pack(code, read(code));
  expect(escaped.names.outputs).toEqual([{ name: 'ab', place: { line: 1, column: 7 } }]);
  expect(unpack(code, escaped)).toEqual(read(code));
});
