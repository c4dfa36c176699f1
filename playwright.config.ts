import { defineConfig, devices } from '@playwright/test';
import { FLAGS, findHeadlessShell } from './scripts/browsers/chromium.ts';
import { findFirefox, findWebKit } from './scripts/browsers/others.ts';
import type { EngineOptions } from './tests/e2e/engines/visitor.ts';

/** `npm run e2e` finds a free one. */
const PORT = Number(process.env['GRAFT_PORT'] ?? 4391);

/** The essentials run in every engine that is here. */
const ENGINES: readonly EngineOptions['engineName'][] = [
  'chromium',
  ...(findFirefox() ? (['firefox'] as const) : []),
  ...(findWebKit() ? (['webkit'] as const) : []),
];

export default defineConfig<object, EngineOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Two cores: a kernel keeps one of them busy.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A test that fails runs once more, for its trace: to record all of them costs nearly half as much again. It has failed
  // all the same, however that ends.
  retries: 1,
  failOnFlakyTests: true,
  // Long enough for a machine that has much else to do.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
  },
  projects: [
    {
      name: 'site',
      testIgnore: ['**/engines/**', '**/agree.spec.ts'],
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: { executablePath: findHeadlessShell(), args: [...FLAGS] },
      },
    },
    ...ENGINES.map((engineName) => ({
      name: engineName,
      testDir: 'tests/e2e/engines',
      ...(engineName === 'chromium' && { grepInvert: /@lesson/ }),
      use: { engineName },
    })),
    { name: 'agreement', testMatch: 'agree.spec.ts', dependencies: [...ENGINES] },
  ],
  webServer: {
    command: `astro preview --ignore-lock --port ${PORT}`,
    port: PORT,
    reuseExistingServer: false,
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  },
});
