/**
 * `npm run faults [-- what Playwright takes]`: tries every fault of tests/e2e/faults on the built site, and prints by
 * group how many were held, weak and broken. docs/faults.md says what is promised.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env } from 'node:process';

const FOLDER = 'test-results/faults';
rmSync(FOLDER, { recursive: true, force: true });
const { status } = spawnSync(
  'npm',
  ['run', '--silent', 'e2e', '--', 'tests/e2e/faults', '--retries=0', ...argv.slice(2)],
  { stdio: 'inherit', env: { ...env, GRAFT_FAULTS: 'all' } },
);
const total = { held: 0, weak: 0, broken: 0 };
for (const file of existsSync(FOLDER) ? readdirSync(FOLDER).sort() : []) {
  const met = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as [string, keyof typeof total, string?][];
  const count = { held: 0, weak: 0, broken: 0 };
  for (const [, outcome] of met) {
    count[outcome]++;
    total[outcome]++;
  }
  console.log(`\n${file.replace('.json', '')}: ${words(count)}`);
  for (const [name, outcome, why = ''] of met)
    if (outcome !== 'held') console.log(`  ${outcome}: ${name} ${why}`);
}
console.log(`\n${total.held + total.weak + total.broken} faults: ${words(total)}`);
process.exitCode = status ?? 1;

function words({ held, weak, broken }: typeof total): string {
  return `${held} held, ${weak} weak, ${broken} broken`;
}
