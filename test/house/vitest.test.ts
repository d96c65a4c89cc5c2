import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesToTryAgain } from '../../scripts/house/vitest.mjs'
import { inOrder, TAKE_LONG } from '../support/order-of-files.ts'
import { runProgram } from '../support/run-program.ts'

const ROOT = join(import.meta.dirname, '../..')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  put('package.json', '{ "type": "module" }')
  put('vitest.config.js', "export default { test: { include: ['test/**/*.test.js'] } }")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

/** A program that runs the tests of the folder, as `npm test` does. */
async function run(onceMore: boolean): Promise<{ code: number | null; said: string }> {
  const program = `import { runVitest } from ${JSON.stringify(join(ROOT, 'scripts/house/vitest.mjs'))}
    process.exit(await runVitest(${JSON.stringify(folder)}, [], { onceMore: ${onceMore} }))`
  const args = ['--input-type=module', '--eval', program]
  const { code, stdout, stderr } = await runProgram(process.execPath, args)
  return { code, said: stdout + stderr }
}

/** Its set-up fails the first time, and only then: no test of it is begun. */
const FAILS_ONCE = `import { existsSync, writeFileSync } from 'node:fs'
  import { beforeAll, test } from 'vitest'
  const seen = new URL('seen', import.meta.url)
  beforeAll(() => {
    if (existsSync(seen)) return
    writeFileSync(seen, '')
    throw new Error('the machine was busy')
  })
  test('passes', () => {})`
const UNHANDLED = `import { test } from 'vitest'
  test('passes', () => { void Promise.reject(new Error('nobody handles it')) })`
const FAILS = `import { test } from 'vitest'
  test('fails', () => { throw new Error('it is wrong') })`

test('a file that fails the first time alone is run once more where a change is judged, and told', async () => {
  put('test/pipeline/once.test.js', FAILS_ONCE)
  const { code, said } = await run(true)
  expect(code).toBe(0)
  expect(said).toContain('the machine was busy')
  expect(said).toContain('tried once more:\n  test/pipeline/once.test.js\n')
})

test('one that fails again fails, and nowhere else is anything tried again', async () => {
  put('test/pipeline/wrong.test.js', FAILS)
  expect((await run(true)).code).toBe(1)
  put('test/pipeline/wrong.test.js', FAILS_ONCE)
  expect(await run(false)).toMatchObject({ code: 1, said: expect.not.stringContaining('once more') })
})

test('nothing is tried again where there is an error that no test has: it would be forgotten', async () => {
  put('test/pipeline/once.test.js', FAILS_ONCE)
  put('test/kpi/unhandled.test.js', UNHANDLED)
  const { code, said } = await run(true)
  expect(code).toBe(1)
  expect(said).toContain('nobody handles it')
  expect(said).not.toContain('once more')
})

test('tests of one process, and many at once, are not tried again', () => {
  const files = (...names: string[]) => names.map((name) => join(ROOT, 'test', name))
  expect(filesToTryAgain(files('store/a.test.ts'), ROOT)).toEqual([join('test', 'store', 'a.test.ts')])
  expect(filesToTryAgain(files('store/a.test.ts', 'kpi/b.test.ts'), ROOT)).toEqual([])
  const many = files('house/1.test.ts', 'house/2.test.ts', 'house/3.test.ts', 'house/4.test.ts')
  expect(filesToTryAgain(many, ROOT)).toEqual([])
  expect(filesToTryAgain([], ROOT)).toEqual([])
})

test('files that need a page come first, then those that take long, the rest as they were', () => {
  put('test/a.test.js', '')
  // Not in one piece: Vitest would take it for this file's own.
  put('test/page.test.js', ['// @vitest-environment', 'jsdom'].join(' '))
  put('test/house/start.test.ts', '')
  put('test/b.test.js', '')
  const files = ['test/a.test.js', 'test/house/start.test.ts', 'test/page.test.js', 'test/b.test.js']
  const modules = files.map((file) => ({ moduleId: join(folder, file) }))
  const [a, start, page, b] = modules
  expect(inOrder(modules)).toEqual([page, start, a, b])
  expect(TAKE_LONG.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})
