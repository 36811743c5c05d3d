import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Vitest leaves one processor idle, which on a machine with two is half of it. */
const workers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/desktop/**'],
          maxWorkers: workers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'screen',
          include: ['test/e2e/**/*.test.ts', 'test/desktop/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          // A machine that has other things to do shows what was asked for a little later.
          expect: { poll: { timeout: 10_000 } },
          // Sound is played and recorded in real time: a machine that stalls meanwhile fails a test that has done nothing wrong.
          retry: 1,
          // Most of a test's time in a browser is waiting; more than two windows at once would wait for each other.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
