import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

describe('docs/threat-model.md', () => {
  const rows = read('docs/threat-model.md')
    .split('\n')
    .filter((line) => line.startsWith('| **'))

  it('says of every threat what shows that it is held against', () => {
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((row) => shownBy(row).length === 0)).toEqual([])
  })

  it('names tests and commands that are there', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')))
    const missing = rows.flatMap(shownBy).filter((one) => {
      const [, script] = /^npm run (\S+)$/.exec(one) ?? []
      return script === undefined ? !existsSync(join(ROOT, one)) : !(script in scripts)
    })
    expect(missing).toEqual([])
  })
})

/** A name without a folder is in that of the one before. */
function shownBy(row: string): string[] {
  const cell = row.split('|').at(-2) ?? ''
  const said = [...cell.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one)
  const folder = dirname(said[0] ?? '')
  return said.map((one) => (one.includes('/') || one.startsWith('npm ') ? one : join(folder, one)))
}
