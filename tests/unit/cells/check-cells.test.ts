import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

function check(fixture: string): {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
} {
  const folder = join(import.meta.dirname, 'fixtures', fixture);
  const script = join(root, 'scripts/check-cells.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { status, out: stdout.trim(), err: stderr.trim() };
}

test('a notebook whose cells and solutions fit together passes', () => {
  expect(check('good')).toEqual({
    status: 0,
    out: '5 cells of 2 chapters type-check as one program',
    err: '',
  });
});

test('type errors are told by file, line, column and cell, in exercises and in solutions', () => {
  const { status, err } = check('types');
  expect(status).toBe(1);
  expect(err.split('\n')).toEqual([
    "1.mdx:2:7 cell one: Type 'number' is not assignable to type 'string'.",
    "1.mdx:12:7 cell two: Type 'string' is not assignable to type 'number'.",
    '2 problems in the cells',
  ]);
});

test('problems with names come first', () => {
  const { status, err } = check('broken');
  expect(status).toBe(1);
  expect(err).toContain('1.mdx:4:13 cell one: There is no `oen`. ');
});
