import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Historian } from '../../server/history/historian.ts'
import { ROLL_UP_LEVELS } from '../../server/history/roll-up-level.ts'
import type { Member } from '../support/small-journal.ts'
import { historyDatabase, type HistoryDatabase } from './history-database.ts'
import { modelCells, type Said } from './model-roll-ups.ts'
import { storedCells } from './stored-cells.ts'

/** Zones, and moments at which their clocks change or their months do. */
const ZONES: [string, string[]][] = [
  ['America/Los_Angeles', ['2026-03-08T10:00Z', '2026-11-01T09:00Z', '2026-03-01T08:00Z']],
  ['Asia/Ho_Chi_Minh', ['2026-06-30T17:00Z', '2026-07-01T17:00Z']],
  ['Europe/London', ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-03-31T23:00Z']],
  ['Australia/Lord_Howe', ['2026-04-04T15:00Z', '2026-10-03T15:30Z', '2026-04-30T13:30Z']],
]
const NOW = Date.parse('2026-06-15T12:00Z')
const SERIES = ['traffic.speed', 'traffic.flow', 'services.onTime']
const MINUTE_MS = 60_000

/** What happens after a reading is said. */
const NEXT = [
  ...new Array<'say'>(20).fill('say'),
  'commit',
  'commit-unheard',
  'flush',
  'flush',
  'kill',
] as const

function stepsAround(moments: readonly string[]) {
  const minutes = fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -3_000, max: 3_000 }))
  return fc.array(
    fc.record({
      series: fc.nat({ max: SERIES.length - 1 }),
      at: fc
        .tuple(fc.constantFrom(...moments), minutes, fc.constantFrom(0, 0, 1, 30_000, 59_999))
        .map(([moment, offset, ms]) => Date.parse(moment) + offset * MINUTE_MS + ms),
      value: fc.option(fc.integer({ min: -1_000, max: 1_000 }), { nil: null, freq: 5 }),
      parts: fc.option(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { nil: undefined }),
      /** This many steps ago a reading was said, and this one corrects it. */
      corrects: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 2 }),
      next: fc.constantFrom(...NEXT),
    }),
    { minLength: 1, maxLength: 80 },
  )
}
type Step = ReturnType<typeof stepsAround> extends fc.Arbitrary<(infer S)[]> ? S : never

test.each(ZONES)(
  'in %s all levels are what brute force makes of the newest revisions',
  async (zone, moments) => {
    await fc.assert(
      fc.asyncProperty(stepsAround(moments), async (steps) => {
        const database = await historyDatabase(zone, () => NOW)
        const said = await sayAll(database, steps)
        for (const level of ROLL_UP_LEVELS) {
          expect(await storedCells(database.pool, level, zone)).toEqual(modelCells(said, level, zone))
        }
        await database.end()
      }),
      { numRuns: 10, seed: 7, endOnFailure: true },
    )
  },
)

/** Says all of it, in groups, flushing and killing on the way; answers what was said. */
async function sayAll(database: HistoryDatabase, steps: readonly Step[]): Promise<Said[]> {
  const said: Said[] = []
  const known = new Set<number>()
  let members: Member[] = []
  let historian = await database.historian()
  for (const step of steps) {
    const one = toSaid(step, said)
    if (!known.has(one.series)) members.push(definitionOf(one.series))
    known.add(one.series)
    said.push(one)
    members.push({ type: 'reading', ...one })
    if (step.next === 'say') continue
    historian = await goOn(step.next, database, historian, members)
    members = []
  }
  if (members.length > 0) historian.take(await database.journal.commit(members, NOW))
  await historian.catchUp()
  return said
}

async function goOn(
  next: Exclude<Step['next'], 'say'>,
  { journal, historian: restarted }: HistoryDatabase,
  historian: Historian,
  members: readonly Member[],
): Promise<Historian> {
  const group = await journal.commit(members, NOW)
  if (next !== 'commit-unheard') historian.take(group)
  if (next === 'flush') await historian.flush()
  if (next !== 'kill') return historian
  const other = await restarted()
  await other.catchUp()
  return other
}

function toSaid({ series, at, value, parts, corrects }: Step, said: readonly Said[]): Said {
  const before = corrects === undefined ? undefined : said.at(-corrects)
  const key = before === undefined ? { series, at } : { series: before.series, at: before.reading.at }
  const revisions = said.filter((one) => one.series === key.series && one.reading.at === key.at)
  const revision =
    revisions.length === 0 ? 0 : Math.max(...revisions.map((one) => one.reading.revision ?? 0)) + 1
  const [numerator, denominator] = parts ?? []
  return {
    series: key.series,
    reading: {
      at: key.at,
      value,
      ...(numerator !== undefined && { numerator, denominator }),
      ...(revision > 0 && { revision }),
    },
  }
}

function definitionOf(id: number): Member {
  return { type: 'series', definition: { id, feed: 'feed', indicator: SERIES[id] ?? '', area: 'A' } }
}
