/**
 * `npm test`: every check there is, and one closing line. `npm run check` is the quick half of it: the browser tests
 * are the essentials, in Chromium.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { browserTally, unitTally, type Tally } from './report.ts';
import { SKIPS } from './skips.ts';

const UNIT = 'test-results/unit.json';
const BROWSER = 'test-results/e2e.json';
const quick = process.argv.includes('--quick');
const total = { passed: 0, failed: 0, skipped: [] as string[] };

/** Runs a script to its end. `later`: what it writes is held back until then, since another one runs beside it. */
async function npm(script: string, args: readonly string[] = [], later = false): Promise<boolean> {
  const begun = performance.now();
  if (!later) console.log(`\n— npm run ${script}`);
  const child = spawn('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])], {
    stdio: later ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    // The browser tests know the sample, whatever other pictures lie beside it.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', GRAFT_DATASETS: 'flowers-sample' },
    shell: process.platform === 'win32',
  });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => written.push(part));
  const passed = await new Promise<boolean>((resolve) => child.on('close', (code) => resolve(code === 0)));
  if (later) console.log(`\n— npm run ${script}\n${Buffer.concat(written).toString()}`);
  console.log(
    `${script}: ${passed ? 'passed' : 'failed'}, ${Math.round((performance.now() - begun) / 1000)} s`,
  );
  return passed;
}

/** A check that passes or fails as a whole. */
async function check(script: string, later = false): Promise<boolean> {
  const passed = await npm(script, [], later);
  total[passed ? 'passed' : 'failed']++;
  return passed;
}

/** A suite that counts its own tests; one that dies before it can counts as one failure. */
async function suite(script: string, args: readonly string[], tally: () => Tally | null): Promise<void> {
  for (const report of [UNIT, BROWSER, SKIPS]) rmSync(report, { force: true });
  const succeeded = await npm(script, args);
  const { passed, failed, skipped, died = [] } = tally() ?? { passed: 0, failed: 0, skipped: [] };
  for (const name of died)
    console.log(`passed at the second try, since the browser died in the first: ${name}`);
  total.passed += passed;
  total.failed += failed > 0 || succeeded || died.length > 0 ? failed : 1;
  total.skipped.push(...skipped);
}

mkdirSync('test-results', { recursive: true });
// Each of them keeps one core busy. Types are made once: eslint reads them, and must not while they are written.
await npm('sync');
await Promise.all([
  check('format:check', true).then(() => check('eslint', true)),
  check('types', true).then(() => check('house', true)),
]);
await suite('unit', [], () => unitTally(UNIT, SKIPS));
if (await check('build'))
  await suite('e2e', quick ? ['--project=chromium'] : [], () => browserTally(BROWSER));
for (const name of total.skipped) console.log(`skipped: ${name}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
