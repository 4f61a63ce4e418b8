import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Unit tests import the sources; they need no build.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 300_000 } },
      // Integration tests import the built package and start real processes.
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false
        }
      },
      // A real model of a quarter of a gigabyte, which is fetched first.
      {
        test: {
          name: 'local-llm',
          include: ['test/local-llm/**/*.test.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000
        }
      }
    ]
  }
});
