import { defineConfig } from 'vitest/config';

/** Fast tests take about ten seconds together; the slow ones start processes, terminals and a PostgreSQL, or read long files. */
const slow = [
  'test/contract/**/*.test.ts',
  'test/engines/**/*.test.ts',
  'test/page/**/*.test.ts',
  'test/terminal/**/*.test.ts',
  'test/story/**/*.test.ts',
  'test/cli/demo.test.ts',
  'test/cli/import.test.ts',
  'test/cli/nightly.test.ts',
  'test/cli/notify.send.test.ts',
  'test/readme.test.ts',
  'test/launcher.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      { test: { name: 'fast', isolate: false, include: ['test/**/*.test.ts'], exclude: slow, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'slow',
          include: slow,
          globalSetup: ['test/engines/postgres.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
