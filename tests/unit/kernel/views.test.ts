import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readOutput } from '../../../src/lib/data/read-output.ts';
import type { Chosen } from '../../../src/lib/data/controls.ts';
import { chosenValue } from '../data/chosen.ts';
import { runs } from '../seed.ts';
import { notebook, runOne, shownAtLast, useCpu, type Posted } from './notebook.ts';

beforeAll(useCpu);

const IMPORTS = `import { view, sketch, gallery } from 'graft';
import * as Inputs from '@observablehq/inputs';
import * as Plot from '@observablehq/plot';
`;
/** A notebook of one cell that shows a control, and as JSON what it got. */
const one = (made: string) => notebook({ one: `${IMPORTS}const got = ${made};\nJSON.stringify(got)` });
const got = (posted: readonly Posted[]): unknown => {
  const value = shownAtLast(posted).get('value');
  return value?.kind === 'text' ? JSON.parse(value.text) : value;
};
const keys = (posted: readonly Posted[]): readonly string[] => posted.map(([key]) => key);

const ROWS = "[{ a: 1, b: 'x' }, { a: 2, b: 'y' }, { a: 3, b: 'x' }]";
const PICTURES =
  "['a', 'b'].map((caption) => ({ caption, pixels: { width: 1, height: 1, data: new Uint8ClampedArray(4) } }))";
const kinds: readonly (readonly [
  name: string,
  code: string,
  own: unknown,
  chosen: Chosen,
  given: unknown,
  unfit: Chosen,
])[] = [
  ['lr', "view(Inputs.range([0, 1], { label: 'lr' }))", 0.5, 0.25, 0.25, 2],
  ['range 1', 'view(Inputs.range([0, 1]))', 0.5, 1, 1, 'x'],
  ['number 1', 'view(Inputs.number())', null, 7, 7, true],
  ['select 1', "view(Inputs.select(new Map([['slow', 0.1], ['fast', 1]])))", 0.1, 1, 1, 2],
  ['select 1', "view(Inputs.select(['a', 'b'], { multiple: true }))", [], [1, 0], ['b', 'a'], [2]],
  ['radio 1', "view(Inputs.radio(['a', 'b']))", null, 0, 'a', -1],
  ['checkbox 1', "view(Inputs.checkbox(['a', 'b']))", [], [1], ['b'], 1],
  ['toggle 1', 'view(Inputs.toggle())', false, true, true, 1],
  ['button 1', "view(Inputs.button('Draw'))", 0, 3, 3, -3],
  ['text 1', 'view(Inputs.text({ maxlength: 3 }))', '', 'abc', 'abc', 'abcd'],
  [
    'sketch 1',
    'view(sketch({ x: [0, 1], y: [0, 1], points: 2 }))',
    [],
    [0, 1000],
    [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    [1],
  ],
  ['plot 1', `view(Plot.dot(${ROWS}, { x: 'a', tip: true }))`, null, [0, 1], { a: 2, b: 'y' }, [0, 9]],
  [
    'plot 1',
    `view(Plot.barY(${ROWS}, Plot.groupX({ y: 'count' }, { x: 'b', tip: true })))`,
    null,
    [0, -1, 0, 2],
    [
      { a: 1, b: 'x' },
      { a: 3, b: 'x' },
    ],
    [1, 0],
  ],
  ['gallery 1', `view(await gallery(${PICTURES}))`, null, 1, 1, 2],
];

describe.each(kinds)('%s of %s', (name, code, own, chosen, given, unfit) => {
  test('gives its own value, then what was chosen, and is shown under its name each time', async () => {
    const { run, choose } = one(code);
    expect(got(await run('one'))).toEqual(own);
    choose('one', { [name]: chosen, other: 1 });
    const posted = await run('one');
    expect(got(posted)).toEqual(given);
    const [[key, output] = []] = posted;
    expect(key).toBe(`control ${name}`);
    expect(output).toMatchObject(output?.kind === 'control' ? { name } : { control: name });
    expect(output).not.toHaveProperty('fallen');
    expect(readOutput(output)).toEqual(output);
  });

  test('falls back to its own value where what was chosen does not fit, and says so', async () => {
    const { run, choose } = one(code);
    choose('one', { [name]: unfit });
    const posted = await run('one');
    expect(got(posted)).toEqual(own);
    expect(posted[0]?.[1]).toMatchObject({ fallen: true });
    expect(readOutput(posted[0]?.[1])).toEqual(posted[0]?.[1]);
  });

  test('runs to its end whatever was chosen', async () => {
    await fc.assert(
      fc.asyncProperty(chosenValue, async (any) => {
        const { run, choose } = one(code);
        choose('one', { [name]: any });
        const posted = await run('one');
        if ('fallen' in (posted[0]?.[1] ?? {})) expect(got(posted)).toEqual(own);
      }),
      runs(10),
    );
  });
});

test('what a plot gives are the cell’s own rows', async () => {
  const { run, choose } = notebook({
    one: `${IMPORTS}const rows = ${ROWS};\nconst row = view(Plot.dot(rows, { x: 'a', tip: true }));\nString(rows.indexOf(row))`,
  });
  expect(got(await run('one'))).toBe(-1);
  choose('one', { 'plot 1': [0, 2] });
  expect(got(await run('one'))).toBe(2);
});

test('controls keep their names as long as the cell asks in the same order; the kinds don’t mix', async () => {
  const range = 'view(Inputs.range([0, 1]))';
  const lr = "view(Inputs.range([0, 1], { label: 'lr' }))";
  const { run, choose } = one(`[${lr}, ${range}, view(Inputs.toggle()), ${lr}, ${range}]`);
  const posted = await run('one');
  expect(keys(posted)).toEqual([
    'control lr',
    'control range 1',
    'control toggle 1',
    'control lr 2',
    'control range 2',
    'value',
  ]);
  choose('one', { 'lr 2': 0.1, 'range 1': 0.2 });
  expect(got(await run('one'))).toEqual([0.5, 0.2, false, 0.1, 0.5]);
});

test('a control is shown where the cell asks for it, before what comes later and where it fails', async () => {
  const { fail, posted } = notebook({
    one: `${IMPORTS}import { display } from 'graft';\nview(Inputs.toggle());\ndisplay('a', 'k');\nthrow new Error('no');`,
  });
  expect((await fail('one')).message).toBe('no');
  expect(posted().map(([, output]) => output.kind)).toEqual(['control', 'text']);
});

test.each<[string, string, RegExp]>([
  ['a number', 'view(7)', /`view` shows what a reader can move or point at.*write `display\(…\)`/],
  ['nothing', 'view()', /`view` shows what a reader can move or point at/],
  ['a promise', `view(gallery(${PICTURES}))`, /`view` got a promise\. Write `await`/],
  [
    'a plot that nothing follows the pointer in',
    'view(Plot.dot([1], { x: [1] }))',
    /Give a mark `tip: true`/,
  ],
  [
    'what else is shown',
    "import { summary } from 'graft'; view({ [Symbol.for('graft.shown')]: { kind: 'table', columns: [], rows: [], total: 0 } })",
    /`view` shows what a reader/,
  ],
  ['very many', 'for (let i = 0; i < 101; i++) view(Inputs.toggle())', /A cell can show 100 controls/],
  [
    'a form that is not there',
    'view(Inputs.table([]))',
    /`Inputs\.table` is not here; there are range.*console\.table/,
  ],
])('%s can’t be a control, and that is said', async (_, code, words) => {
  expect((await notebook({ one: `${IMPORTS}${code}` }).fail('one')).message).toMatch(words);
});

test('a control that nothing shows says how it is shown', async () => {
  const shown = shownAtLast(await runOne(`${IMPORTS}Inputs.range([0, 1])`)).get('value');
  expect(shown).toMatchObject({ kind: 'text', text: expect.stringContaining('`const value = view(…)`') });
});
