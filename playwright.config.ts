import { defineConfig, devices } from '@playwright/test';
import { FLAGS, findChromium } from './scripts/browsers/chromium.ts';
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
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'site',
      testIgnore: '**/engines/**',
      use: {
        ...devices['Desktop Chrome'],
        // A page is put together by the processor here: as WebGL drawn by software, each change of it costs six times as
        // much, at the expense of the kernel.
        launchOptions: { executablePath: findChromium(), args: [...FLAGS, '--disable-gpu-compositing'] },
      },
    },
    ...ENGINES.map((engineName) => ({ name: engineName, testDir: 'tests/e2e/engines', use: { engineName } })),
  ],
  webServer: {
    command: `astro preview --ignore-lock --port ${PORT}`,
    port: PORT,
    reuseExistingServer: false,
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  },
});
