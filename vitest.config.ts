import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/support/long-first.ts'

// The folder decides the tier; tiers of one group share the machine, and groups follow one another. Services are started
// once, by the first project that needs them.
const services = './test/support/services/global-setup.ts'

/**
 * Test files at a time. Said for each project, as tiers of one group must agree: by its own count Vitest takes one worker on
 * two cores, and three on four.
 */
const maxWorkers = 2

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    reporters: ['default', './test/support/count-reporter.ts'],
    projects: [
      {
        // A shared machine may be slow; nothing here waits. Files share what they import, here and wherever `isolate` is off:
        // reading it anew for each took half of the time.
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, maxWorkers, isolate: false },
      },
      {
        test: {
          name: 'guards',
          include: ['test/guards/**/*.test.ts'],
          testTimeout: 60_000,
          maxWorkers,
          isolate: false,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          // A page of its own for each file, in one process.
          pool: 'vmThreads',
          testTimeout: 30_000,
          maxWorkers,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: [services],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
          isolate: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // What kills services has the machine to itself.
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: [services],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // As Playwright waits: no page that works is told from one that does not by the speed of the machine.
          expect: { poll: { timeout: 30_000 } },
          maxWorkers,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
