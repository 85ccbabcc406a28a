import { configDefaults, defineConfig } from 'vitest/config';

/** Of the slow group: these kill processes, or tell how long something took; nothing runs beside them. */
const SLOW = [
  'tests/faults/**/*.test.ts',
  'tests/simulators/tekmetric-persistence.test.ts',
  'tests/workflows/life.test.ts',
];

/** Of the slow group too: 60 days and quarters, side by side since much of it is waiting. */
const MATRIX = ['tests/matrix/**/*.test.ts', 'tests/quarter/**/*.test.ts'];

const common = {
  globalSetup: ['tests/support/global-setup.ts'],
  // Own processes: the Temporal worker's native part and process-wide settings do not share.
  pool: 'forks' as const,
  env: { TZ: 'UTC' },
  testTimeout: 60_000,
  hookTimeout: 120_000,
  teardownTimeout: 30_000,
  // Real servers and processes miss a deadline now and then on a busy machine; what fails twice is broken.
  retry: process.env.CI ? 1 : 0,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'all',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SLOW, ...MATRIX],
          // Two cores are what the smallest machine of ours has; a third of the time is waiting.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...common, name: 'slow', include: SLOW, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      { test: { ...common, name: 'matrix', include: MATRIX, maxWorkers: 3, sequence: { groupOrder: 2 } } },
    ],
  },
});
