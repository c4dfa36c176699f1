import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromFragment, MOST_CHARACTERS, toFragment } from '../../../src/lib/share/link.ts';
import { runs } from '../seed.ts';
import { bringsCells } from '../../../src/lib/share/signs.ts';

const packed = (value: unknown): string =>
  `#cells=1.${gzipSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')}`;

test('what a link carries comes back, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.record({ cell: fc.string(), code: fc.string({ unit: 'grapheme' }) }), {
        selector: ({ cell }) => cell,
      }),
      async (cells) => {
        const fragment = await toFragment(cells);
        expect(fragment).toMatch(/^#cells=1\.[\w-]+$/);
        expect(bringsCells(fragment)).toBe(true);
        expect(await fromFragment(fragment)).toEqual(cells);
      },
    ),
    runs(50),
  );
});

test('changes that are too long for a link say so, and what to do instead', async () => {
  const noise = Array.from({ length: 60_000 }, (_, i) => (i * 2654435761) % 4294967296).join(' ');
  await expect(toFragment([{ cell: 'a', code: noise }])).rejects.toThrow(/64 KB.*\.ipynb/);
  await expect(toFragment([{ cell: 'a', code: ' '.repeat(600_000) }])).rejects.toThrow(/64 KB/);
});

const hostile: readonly (readonly [string, string, RegExp])[] = [
  ['an empty one', '#cells=', /another version/],
  ['a later version', '#cells=2.AAAA', /another version/],
  ['characters outside of base64url', '#cells=1.%3Cscript%3E', /damaged/],
  ['base64 of an impossible length', '#cells=1.A', /damaged/],
  ['what is no gzip', `#cells=1.${Buffer.from('hello').toString('base64url')}`, /damaged/],
  ['a gzip that was cut short', packed([{ cell: 'a', code: 'x'.repeat(99) }]).slice(0, -12), /damaged/],
  ['bytes behind the gzip', `${packed([])}AAAA`, /damaged/],
  ['a bomb', packed(' '.repeat(30_000_000)), /more than 512 KB/],
  ['text that is no JSON', packed('alert(1)'), /damaged/],
  [
    'bytes that are no UTF-8',
    `#cells=1.${gzipSync(Buffer.from([34, 0xff, 34])).toString('base64url')}`,
    /damaged/,
  ],
  ['an object', packed({ cell: 'a', code: 'b' }), /does not hold cells/],
  ['null', packed([null]), /does not hold cells/],
  ['a number for code', packed([{ cell: 'a', code: 1 }]), /does not hold cells/],
  ['a number for a place', packed([{ cell: 'own-1-x', code: '1', after: 1 }]), /does not hold cells/],
  [
    'a cell twice',
    packed([
      { cell: 'a', code: '1' },
      { cell: 'a', code: '2' },
    ]),
    /twice/,
  ],
  ['a fragment of a megabyte', `#cells=1.${'A'.repeat(1_000_000)}`, /longer than 64 KB/],
];

for (const [name, fragment, why] of hostile) {
  test(`${name} in a link is a sentence, not a crash`, async () => {
    const reading = fromFragment(fragment);
    await expect(reading).rejects.toThrow(why);
    await expect(reading).rejects.toThrow(/Nothing was changed/);
  });
}

test('an added cell keeps its place; for any other cell a place means nothing', async () => {
  const own = { cell: 'own-1-ab12cd', code: '1', after: 'a' };
  expect(await fromFragment(await toFragment([own]))).toEqual([own]);
  for (const cell of ['a', 'own-', 'own-1-"><b>', 'own-1-x y'])
    expect(await fromFragment(packed([{ ...own, cell }]))).toEqual([{ cell, code: '1' }]);
});

test('more than cell, code and place is dropped, and a bomb fits the length of a link', async () => {
  expect(packed(' '.repeat(30_000_000)).length).toBeLessThan(MOST_CHARACTERS);
  expect(await fromFragment(packed([{ cell: '__proto__', code: 'b', run: true }]))).toEqual([
    { cell: '__proto__', code: 'b' },
  ]);
});
