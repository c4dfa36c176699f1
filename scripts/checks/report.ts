/** What the suites' reports say, and what did not run at all. */
import { existsSync, readFileSync } from 'node:fs';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Tests that were left out, each with the reason. */
  readonly skipped: readonly string[];
  /** Tests that passed at the second try, since the browser itself had died in the first one. */
  readonly died?: readonly string[];
}

/** Vitest's report, as far as it is read here: see scripts/checks/skips.ts for the reasons. */
interface UnitReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Playwright's report, as far as it is read here. */
interface Suite {
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
    }[];
  }[];
  readonly suites?: readonly Suite[];
}

/** Null where the suite died before it could write one. */
export function unitTally(path: string, skips: string): Tally | null {
  const report = read(path) as UnitReport | null;
  const skipped = (read(skips) as readonly string[] | null) ?? [];
  return report && { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
}

/** Null where the suite died before it could write one. */
export function browserTally(path: string): Tally | null {
  const report = read(path) as Suite | null;
  if (!report) return null;
  const tests = specsOf(report).flatMap(({ title, tests }) => tests.map((test) => ({ title, ...test })));
  const count = (...wanted: readonly string[]): number =>
    tests.filter(({ status }) => wanted.includes(status)).length;
  const skipped = tests
    .filter(({ status }) => status === 'skipped')
    .map(({ title, annotations }) => {
      const why = annotations.find(({ type }) => type === 'skip')?.description;
      return `${title} (${why ?? 'no reason is given'})`;
    });
  const died = tests
    .filter(
      ({ status, results }) => status === 'flaky' && results.flatMap(({ errors }) => errors).some(isDeath),
    )
    .map(({ title }) => title);
  return {
    passed: count('expected') + died.length,
    failed: count('unexpected', 'flaky') - died.length,
    skipped,
    died,
  };
}

/** What WebKitGTK's driver says once the browser's own process is gone. */
function isDeath({ message = '' }: { readonly message?: string }): boolean {
  return message.includes('session deleted because of page crash or hang');
}

function specsOf(suite: Suite): NonNullable<Suite['specs']> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function read(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
