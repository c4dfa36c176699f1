import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { browserTally, unitTally } from '../../../scripts/checks/report.ts';

function file(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'graft-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const spec = (title: string, status: string, ...annotations: readonly object[]) => ({
  title,
  tests: [{ status, annotations, results: [] }],
});

/** One that failed with this at first, and then passed. */
const flaky = (title: string, message: string) => ({
  title,
  tests: [{ status: 'flaky', annotations: [], results: [{ errors: [{ message }] }, { errors: [] }] }],
});

test('browser tests are counted however deep they lie, and what is flaky has failed', () => {
  const report = {
    suites: [
      { specs: [spec('a', 'expected')], suites: [{ specs: [spec('b', 'unexpected'), spec('c', 'flaky')] }] },
      { specs: [spec('d', 'skipped', { type: 'skip', description: 'no camera' }), spec('e', 'skipped')] },
    ],
  };
  expect(browserTally(file(report))).toEqual({
    passed: 1,
    failed: 2,
    skipped: ['d (no camera)', 'e (no reason is given)'],
    died: [],
  });
});

test('a browser that died is no fault of the site: the second try counts, and it is said', () => {
  const dead = 'NoSuchSessionError: session deleted because of page crash or hang.';
  const report = { specs: [flaky('a', dead), flaky('b', 'Error: expected 1'), spec('c', 'unexpected')] };
  expect(browserTally(file(report))).toEqual({ passed: 1, failed: 2, skipped: [], died: ['a'] });
});

test('unit tests that were left out come with their reasons', () => {
  const report = file({ numPassedTests: 3, numFailedTests: 1 });
  expect(unitTally(report, file(['a (no Python)']))).toEqual({
    passed: 3,
    failed: 1,
    skipped: ['a (no Python)'],
  });
});

test('a suite that died has no tally', () => {
  expect(browserTally('/no/such/file')).toBeNull();
  expect(unitTally('/no/such/file', '/none')).toBeNull();
});
