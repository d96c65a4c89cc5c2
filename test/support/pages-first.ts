import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const OF_A_PAGE = /^\/\/ @vitest-environment jsdom$/m

/**
 * Files that need a page come before all others of their project: a process of tests goes on to the next file only
 * where that has the same environment, and one that is begun anew imports everything anew.
 */
export class PagesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isOfAPage = new Set(sorted.filter(({ moduleId }) => OF_A_PAGE.test(readFileSync(moduleId, 'utf8'))))
    return [...sorted.filter((file) => isOfAPage.has(file)), ...sorted.filter((file) => !isOfAPage.has(file))]
  }
}
