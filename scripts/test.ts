/** `npm test`: every check there is, one after another, and one closing line. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

interface Tally {
  passed: number;
  failed: number;
}
const total: Tally = { passed: 0, failed: 0 };

function npm(script: string): boolean {
  console.log(`\n— npm run ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    // The browser tests know the sample, whatever other pictures lie beside it.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', GRAFT_DATASETS: 'flowers-sample' },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** A check that passes or fails as a whole. */
function check(script: string): boolean {
  const passed = npm(script);
  total[passed ? 'passed' : 'failed']++;
  return passed;
}

/** A suite that counts its own tests; one that dies before it can counts as one failure. */
function suite(script: string, report: string, count: (report: unknown) => Tally): void {
  rmSync(report, { force: true });
  const passed = npm(script);
  const tally = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 };
  total.passed += tally.passed;
  total.failed += tally.failed > 0 || passed ? tally.failed : 1;
}

mkdirSync('test-results', { recursive: true });
check('format:check');
check('lint');
check('types');
suite('unit', 'test-results/unit.json', (report) => {
  const { numPassedTests, numFailedTests } = report as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
});
if (check('build')) {
  suite('e2e', 'test-results/e2e.json', (report) => {
    const { expected, unexpected, flaky } = (report as { stats: Record<string, number> }).stats as {
      expected: number;
      unexpected: number;
      flaky: number;
    };
    return { passed: expected, failed: unexpected + flaky };
  });
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
