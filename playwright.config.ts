import { defineConfig, devices } from '@playwright/test';
import { FLAGS, findBrowser } from './scripts/browser.ts';

/** Not the port that readers use: a preview may be open beside the tests. */
const PORT = 4391;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Two cores: a kernel keeps one of them busy.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${PORT}`,
    // A page is put together by the processor here: as WebGL drawn by software, each change of it costs six times as much,
    // at the expense of the kernel.
    launchOptions: { executablePath: findBrowser(), args: [...FLAGS, '--disable-gpu-compositing'] },
    trace: 'off',
  },
  webServer: {
    command: `astro preview --ignore-lock --port ${PORT}`,
    port: PORT,
    reuseExistingServer: false,
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  },
});
