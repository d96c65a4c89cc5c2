import { writeFileSync } from 'node:fs'

/**
 * Tells vitest.mjs, in the file that FAILED_FILES names, which files of tests did not pass, and how many errors no test
 * of a file has: Vitest's own report in JSON leaves those out.
 */
export default class FailedFiles {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} errors
   */
  onTestRunEnd(modules, errors) {
    const report = process.env['FAILED_FILES']
    if (report === undefined) return
    const failed = modules.filter((module) => !['passed', 'skipped'].includes(module.state()))
    const files = failed.map(({ moduleId }) => moduleId)
    writeFileSync(report, JSON.stringify({ files, errors: errors.length }))
  }
}
