import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const OF_A_PAGE = /^\/\/ @vitest-environment jsdom$/m
/** Short files that take long: begun last, one alone would be waited for. */
export const TAKE_LONG = [
  'test/store/history-exact.test.ts',
  'test/store/start-stop.test.ts',
  'test/house/federation.test.ts',
  'test/house/start.test.ts',
  'test/browser/console-policy.test.ts',
  'test/browser/demo-accounts.test.ts',
]

/**
 * Files that need a page come before all others of their project: a process of tests goes on to the next file only
 * where that has the same environment, and one that is begun anew imports everything anew. Then what takes long; the
 * rest by Vitest's own order, the larger first where it does not know better.
 */
export class OrderOfFiles extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Vitest's own name, of no array.
    // oxlint-disable-next-line unicorn/no-array-sort
    return inOrder(await super.sort(files))
  }
}

export function inOrder<File extends { moduleId: string }>(files: readonly File[]): File[] {
  const ranked = files.map((file) => ({ file, rank: rankOf(file.moduleId) }))
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ file }) => file)
}

function rankOf(moduleId: string): number {
  if (OF_A_PAGE.test(readFileSync(moduleId, 'utf8'))) return 0
  return TAKE_LONG.some((file) => moduleId.endsWith(file)) ? 1 : 2
}
