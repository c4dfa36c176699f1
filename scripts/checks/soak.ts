/**
 * `npm run soak [-- --minutes 60] [-- --rounds 10]`: the property tests on seeds of chance, and the browser tests with
 * all cores kept busy, again and again, an hour by default. It ends at the first round that fails, and says how to
 * try that round again.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, rounds: { type: 'string' }, seed: { type: 'string' } },
});
const most = Number(values.rounds ?? Infinity);
const end = performance.now() + 60_000 * Number(values.minutes ?? (values.rounds ? Infinity : 60));
/** Examples for each property: ten times as many as in `npm test`. */
const RUNS = '1000';

function run(script: string, env: Readonly<Record<string, string>> = {}): boolean {
  return (
    spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit', env: { ...process.env, ...env } })
      .status === 0
  );
}

/** Busy until it is killed, or whoever started it is gone. */
const BUSY = 'const { ppid } = process; while (process.ppid === ppid);';

/** Something to do for every core, at the tests' own priority. */
function keepBusy(): readonly ChildProcess[] {
  return Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', BUSY]));
}

if (!run('build')) process.exit(1);
for (let round = 1; round <= most && performance.now() < end; round++) {
  const seed = values.seed ?? String(randomInt(2 ** 31));
  console.log(`\n— round ${round}, seed ${seed}`);
  const properties = run('unit', { GRAFT_SEED: seed, GRAFT_RUNS: RUNS });
  const busy = keepBusy();
  const browsers = run('e2e');
  for (const each of busy) each.kill();
  if (properties && browsers) continue;
  const what = properties ? 'npm run e2e' : `GRAFT_SEED=${seed} GRAFT_RUNS=${RUNS} npm run unit`;
  console.error(`\nRound ${round} failed. Try it again: ${what}`);
  process.exit(1);
}
console.log('\nEvery round passed.');
