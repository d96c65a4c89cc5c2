import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Tests of several processes; those of one process are not tried again. */
const SEVERAL_PROCESSES = ['pipeline', 'store', 'house', 'browser']
/** More than these are no accident. */
const MOST_FILES = 3
const REPORTER = fileURLToPath(new URL('failed-files.mjs', import.meta.url))

/**
 * Runs Vitest; resolves with its exit code. With `onceMore` (where a change is judged) files that failed are run once
 * more, each whole and by itself, where they are few and of several processes: what fails for want of the machine is
 * shown, is a fault to be mended, and does not turn away what has nothing to do with it.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @param {{ onceMore: boolean }} options
 * @returns {Promise<number>}
 */
export async function runVitest(root, args, { onceMore }) {
  if (!onceMore) return vitest(root, args)
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-tests-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', `--reporter=${REPORTER}`]
    const code = await vitest(root, [...args, ...reporters], { FAILED_FILES: report })
    if (code === 0) return code
    const files = filesToTryAgain(failedIn(report), root)
    if (files.length === 0) return code
    console.log(`\nFailed, and tried once more:\n${files.map((file) => `  ${file}`).join('\n')}\n`)
    return await vitest(root, [...args, '--no-file-parallelism', ...files])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Of test files that failed, those to run again, below `root`: all of them, or none.
 *
 * @param {readonly string[]} failed
 * @param {string} root
 * @returns {string[]}
 */
export function filesToTryAgain(failed, root) {
  const files = failed.map((file) => relative(root, file))
  const ofSeveral = SEVERAL_PROCESSES.map((kind) => join('test', kind) + sep)
  const isOfSeveral = (/** @type {string} */ file) => ofSeveral.some((folder) => file.startsWith(folder))
  return files.length <= MOST_FILES && files.every(isOfSeveral) ? files : []
}

/**
 * None, so that nothing is tried again, where that would not judge all that failed: an error that no test of a file has,
 * such as a promise that nobody handles or a process of tests that ended, and a report that was not written.
 *
 * @param {string} report
 * @returns {string[]}
 */
function failedIn(report) {
  try {
    /** @type {{ files: string[], errors: number }} */
    const { files, errors } = JSON.parse(readFileSync(report, 'utf8'))
    return errors > 0 ? [] : files
  } catch {
    return []
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @param {Record<string, string>} [more] of its environment
 * @returns {Promise<number>}
 */
function vitest(root, args, more) {
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const env = { ...process.env, ...more }
  const child = spawn(process.execPath, [program, 'run', ...args], { cwd: root, stdio: 'inherit', env })
  // Both get a Ctrl-C; Vitest ends what it started, and then there is its exit code.
  const end = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
  process.on('SIGINT', end).on('SIGTERM', end)
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      process.off('SIGINT', end).off('SIGTERM', end)
      resolve(code ?? 1)
    })
  })
}
