import { appendFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendAnchor, readAnchors, readLastAnchor, sizeOf } from '../../server/audit/anchor-file.ts'
import { temporaryFolder } from '../support/server.ts'

const anchor = (number: number) => ({ number, hash: String(number % 10).repeat(64), at: 1_000 * number })
let folder: { path: string; remove: () => Promise<void> }
let file: string

beforeEach(async () => {
  folder = await temporaryFolder()
  file = join(folder.path, 'below', 'anchors.jsonl')
})
afterEach(() => folder.remove())

async function all() {
  const found = []
  for await (const one of readAnchors(file, (await sizeOf(file)) ?? 0)) found.push(one)
  return found
}

test('anchors are added one a line, to be read by nobody else', async () => {
  expect(await readLastAnchor(file)).toBeUndefined()
  for (let number = 1; number <= 100; number++) await appendAnchor(file, anchor(number))
  expect(await readLastAnchor(file)).toEqual(anchor(100))
  expect(await all()).toEqual(Array.from({ length: 100 }, (_, i) => anchor(i + 1)))
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a line that a power cut left half written harms none but itself', async () => {
  await appendAnchor(file, anchor(1))
  await appendFile(file, '{"number":2,"hash":"22')
  expect(await readLastAnchor(file)).toEqual(anchor(1))
  await appendAnchor(file, anchor(3))
  expect(await all()).toEqual([anchor(1), 'unreadable', anchor(3)])
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(4)
})
