import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { OrderOfFiles } from './test/support/order-of-files.ts'

const config = { extends: './vite.config.ts' as const }
const SHARED_STORES = fileURLToPath(new URL('test/support/shared-stores.ts', import.meta.url))
/** What is waited for may be long in coming on a busy machine; the bound is for what never comes. */
const expectPatiently = { poll: { timeout: 20_000, interval: 50 } }
export default defineConfig({
  test: {
    // Most of the time of many tests is another process's.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: OrderOfFiles },
    // One kind after the other, so that each has the machine to itself.
    projects: [
      {
        ...config,
        // Stores that files of tests share are known by it, and are to be left as they were.
        resolve: { alias: [{ find: /^zustand\/vanilla$/, replacement: SHARED_STORES }] },
        test: {
          name: 'unit',
          expect: expectPatiently,
          isolate: false,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/{pipeline,store,house,browser,bench,support}/**'],
          setupFiles: [
            'test/support/left-as-found.ts',
            'test/support/property-seed.ts',
            'test/support/console-guard.ts',
          ],
          // A bound for what hangs; a busy machine is no failure.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...config,
        test: {
          name: 'pipeline',
          expect: expectPatiently,
          isolate: false,
          include: ['test/pipeline/**/*.test.ts'],
          globalSetup: ['test/support/built-server.ts', 'test/support/test-store-setup.ts'],
          setupFiles: [
            'test/support/left-as-found.ts',
            'test/support/property-seed.ts',
            'test/support/console-guard.ts',
            'test/support/built-threads.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...config,
        test: {
          name: 'store',
          expect: expectPatiently,
          isolate: false,
          include: ['test/store/**/*.test.ts'],
          globalSetup: [
            'test/support/built-server.ts',
            'test/support/built-store-processes.ts',
            'test/support/test-store-setup.ts',
            'test/support/database-server-setup.ts',
          ],
          setupFiles: [
            'test/support/left-as-found.ts',
            'test/support/property-seed.ts',
            'test/support/console-guard.ts',
            'test/support/built-threads.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...config,
        test: {
          name: 'house',
          expect: expectPatiently,
          include: ['test/house/**/*.test.{ts,tsx}'],
          globalSetup: ['test/support/built-client.ts', 'test/support/built-server.ts'],
          // Whole programs are started there, each of several processes.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        ...config,
        test: {
          name: 'browser',
          expect: expectPatiently,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/built-client.ts', 'test/support/built-server.ts'],
          // Each waits more than it works.
          maxWorkers: availableParallelism() + 1,
          // Each step of a page waits at most half a minute; on a busy machine many take long.
          testTimeout: 180_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
