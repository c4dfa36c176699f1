/** A reporter for Vitest: which tests were left out, and why. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';

export const SKIPS = 'test-results/unit-skips.json';

export default class Skips implements Reporter {
  readonly #skipped: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === 'skipped')
      this.#skipped.push(`${test.fullName} (${result.note ?? 'no reason is given'})`);
  }

  onTestRunEnd(): void {
    mkdirSync(dirname(SKIPS), { recursive: true });
    writeFileSync(SKIPS, JSON.stringify(this.#skipped));
  }
}
