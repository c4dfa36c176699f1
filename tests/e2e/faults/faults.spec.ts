/**
 * Everything that was tried against the site, each fault by itself, in one page a group. `npm test` tries some of each
 * group, always the same; `npm run faults` tries all, and counts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { expect, test } from '../reader.ts';
import { CODE } from './code.ts';
import { type Outcome, PAGE, PATIENCE } from './fault.ts';
import { SITE } from './site.ts';

const all = env['GRAFT_FAULTS'] === 'all';
/** Of each group, in `npm test`. */
const SOME = 3;

for (const [group, faults] of Object.entries({ ...CODE, ...SITE })) {
  const step = all ? 1 : Math.ceil(faults.length / SOME);
  const tried = faults.filter((_, i) => i % step === 0);
  test(`${group}: each is held`, async ({ reader }) => {
    test.setTimeout(60_000 + 60_000 * tried.length);
    // What faults write into the console is theirs.
    reader.expected.push(/[^]*/);
    // What does not come is no reason to wait for the others.
    reader.page.setDefaultTimeout(PATIENCE);
    await reader.open(PAGE);
    const met: (readonly [name: string, outcome: Outcome, why?: string])[] = [];
    for (const { name, meet } of tried) {
      if (all) console.log(`${group}: ${name}`);
      try {
        met.push([name, await meet(reader)]);
      } catch (error) {
        met.push([name, 'broken', String(error).split('\n')[0] ?? '']);
        await reader.page.goto('about:blank');
        await reader.open(PAGE);
      }
    }
    await mkdir('test-results/faults', { recursive: true });
    await writeFile(`test-results/faults/${group}.json`, JSON.stringify(met));
    expect(met.filter(([, outcome]) => outcome === 'broken')).toEqual([]);
  });
}
