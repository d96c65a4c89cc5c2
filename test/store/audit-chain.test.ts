import { readFile, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOf } from '../../server/audit/chain.ts'
import { readLines } from '../../server/audit/audit-table.ts'
import { canonicalJson, type Json } from '../../shared/audit/canonical-json.ts'
import { auditDatabase, done, type AuditDatabase } from './audit-database.ts'

const ENTRIES = 12
const WHOLE = Array.from({ length: ENTRIES }, (_, i) => i + 1)

let database: AuditDatabase

beforeEach(async () => {
  database = await auditDatabase()
  const audit = await database.audit()
  for (const number of WHOLE) {
    database.clock.now += 1_000
    await audit.record(done(`feed-${number}`))
    if (number % 5 === 0) await audit.minute()
  }
  await audit.stop()
})
afterEach(() => database.end())

type Members = Record<string, Json>

async function entries(): Promise<Members[]> {
  const lines = await readLines(database.pool, 0, 1_000)
  return lines.map(({ text }) => JSON.parse(text) as Members)
}

/** Puts these in place of what stands, each with a hash that fits it. */
async function put(changed: readonly Members[]): Promise<void> {
  const texts = changed.map((entry) => canonicalJson(entry))
  await database.tamper('delete from audit')
  await database.tamper('insert into audit (entry, hash) select * from unnest($1::text[], $2::text[])', [
    texts,
    texts.map(hashOf),
  ])
}

test('a chain that nobody touched has no problems, with its anchors and without', async () => {
  expect(await database.verify()).toEqual([])
  expect(await database.verify('/nowhere')).toEqual([])
  expect(await entries()).toMatchObject(WHOLE.map((number) => ({ number, target: `feed-${number}` })))
})

test('the program cannot change, take away or empty it', async () => {
  for (const sql of [
    `update audit set hash = hash`,
    `update audit set hash = hash where number = 1000`,
    `delete from audit`,
    `truncate audit`,
  ])
    await expect(database.pool.query(sql)).rejects.toThrow('only ever added to')
  await expect(database.pool.query(`update audit set target = 'other'`)).rejects.toThrow(
    'only be updated to DEFAULT',
  )
  expect(await entries()).toHaveLength(ENTRIES)
})

describe('every edit of a row is found, and its number told', () => {
  const anyOf = { number: fc.integer({ min: 1, max: ENTRIES }) }
  const one = fc.oneof(
    fc.record({ type: fc.constant('change' as const), ...anyOf, character: fc.nat() }),
    fc.record({ type: fc.constant('rehash' as const), ...anyOf }),
    fc.record({ type: fc.constant('remove' as const), ...anyOf }),
    fc.record({ type: fc.constant('cut' as const), ...anyOf }),
    fc.record({ type: fc.constant('insert' as const), ...anyOf }),
    fc.record({ type: fc.constant('prepend' as const), number: fc.integer({ min: -3, max: 0 }) }),
    fc.record({ type: fc.constant('swap' as const), number: fc.integer({ min: 1, max: ENTRIES - 1 }) }),
  )
  type Edit = typeof one extends fc.Arbitrary<infer E> ? E : never

  /** Answers the number at which it must be found. */
  async function apply(edit: Edit): Promise<number> {
    const { number: at } = edit
    const index = at - 1
    const all = await entries()
    const entry = { ...all[index] }
    switch (edit.type) {
      case 'change': {
        const hash = hashOf(canonicalJson(entry))
        const place = edit.character % hash.length
        const other = hash[place] === '0' ? '1' : '0'
        const changed = `${hash.slice(0, place)}${other}${hash.slice(place + 1)}`
        const sql =
          edit.character % 2 === 0
            ? `update audit set hash = $2 where number = $1`
            : `update audit set entry = replace(entry, '"rate":2.5', '"rate":2.6') where number = $1 and $2 <> ''`
        await database.tamper(sql, [at, changed])
        return at
      }
      case 'rehash':
        await put(all.with(index, { ...entry, reason: 'nothing happened' }))
        // The next one holds on to another; of the last the anchor tells.
        return at === ENTRIES ? at : at + 1
      case 'remove':
        await database.tamper('delete from audit where number = $1', [at])
        return at
      case 'cut':
        await database.tamper('delete from audit where number >= $1', [at])
        return ENTRIES
      case 'insert':
        await put(
          chained([...all.slice(0, index), { ...entry, target: 'forged' }, ...all.slice(index)], index, at),
        )
        return at
      case 'prepend':
        await put([{ ...entry, ...all[0], number: at }, ...all])
        return at
      case 'swap': {
        const next = { ...all[at], number: at }
        await put(all.with(index, next).with(at, { ...entry, number: at + 1 }))
        return at
      }
    }
  }

  /** Everything from `first` on numbered and linked anew: only an anchor can tell. */
  function chained(all: readonly Members[], first: number, number: number): Members[] {
    const linked = [...all]
    for (let i = first, next = number; i < linked.length; i++, next++) {
      const before = linked[i - 1]
      const previous = before === undefined ? '0'.repeat(64) : hashOf(canonicalJson(before))
      linked[i] = { ...linked[i], number: next, previous }
    }
    return linked
  }

  test('whichever it is', async () => {
    const untouched = await entries()
    await fc.assert(
      fc.asyncProperty(one, async (edit) => {
        await put(untouched)
        const at = await apply(edit)
        const problems = await database.verify()
        // What was chained anew to its end is found at the first anchor behind it.
        const anchored = [5, 10, 12].find((anchor) => anchor >= at)
        const expected = edit.type === 'insert' ? anchored : at
        expect(problems.map((problem) => problem.number)).toContain(expected)
        expect(problems[0]?.number).toBeGreaterThanOrEqual(Math.min(at, 5))
      }),
      { numRuns: 60 },
    )
  })
})

test('a tail that was cut off and written anew is found by its anchor, and a copy of the anchors is as good', async () => {
  const copy = `${database.anchorFile}.copy`
  await writeFile(copy, await readFile(database.anchorFile))
  await database.tamper('delete from audit where number > 10')
  expect(await database.verify('/nowhere')).toEqual([])
  expect(await database.verify(copy)).toEqual([{ type: 'cut-off', number: 12, head: 10 }])
  const audit = await database.audit()
  for (const number of [11, 12, 13]) await audit.record(done(`other-${number}`))
  expect(await database.verify(copy)).toEqual([{ type: 'not-as-anchored', number: 12 }])
})

test('columns that are searched cannot say anything but the entry, or it is found', async () => {
  await database.tamper('alter table audit alter column target drop expression')
  expect(await database.verify()).toEqual([])
  await database.tamper(`update audit set target = 'nothing to see' where number = 7`)
  expect(await database.verify()).toEqual([{ type: 'changed', number: 7 }])
})
