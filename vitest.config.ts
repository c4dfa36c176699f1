import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { graft: fileURLToPath(new URL('src/lib/graft/index.ts', import.meta.url)) } },
  test: {
    include: ['tests/unit/**/*.test.ts'],
    setupFiles: ['tests/unit/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
