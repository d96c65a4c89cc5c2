import type { ClientBase } from 'pg'
import { domainOf } from '../../shared/domains/registry.ts'
import { thingSchema, type Thing } from '../../shared/observation.ts'
import { contentOf } from '../history/look-ups.ts'
import { partWindows, type PartWindow } from '../history/query/part-windows.ts'
import { readingTable } from '../store/reading-table.ts'
import type { World } from '../world/world.ts'
import { isTable } from './corrections.ts'

export interface ThenWish {
  readonly indicator: string
  readonly mask: Uint8Array
  readonly at: number
  readonly feedOf: (feed: string) => number
}

interface Row {
  series: number
  thing: string | null
  at: Date
  arrived_at: Date
  revision: number
  value: number | null
  numerator: number | null
  denominator: number | null
  body: unknown
}

/**
 * The last reading of each series of an indicator that was in the areas at that moment, in its newest revision: the
 * present of then, as corrections that came since make it.
 */
export async function readingsThen(client: ClientBase, world: World, wish: ThenWish): Promise<void> {
  const { indicator, mask, at } = wish
  const table = readingTable(domainOf(indicator))
  if (!(await isTable(client, table))) return
  const { tree } = world
  const windows = await partWindows(client, { indicator, tree, mask, from: at, to: at + 1 })
  const { rows } = await client.query<Row>(
    `select s.id as series, s.thing, f.body, last.* from unnest($1::int4[]) as k (id)
     join series s on s.id = k.id
     left join fact f on f.feed = s.feed and f.type = 'thing' and f.id = s.thing
     cross join lateral (select at, arrived_at, revision, value, numerator, denominator from ${table} r
       where r.series = s.id and r.at <= $2 order by at desc, revision desc limit 1) last`,
    [windows.map(({ series }) => series), new Date(at)],
  )
  const bySeries = new Map(windows.map((window) => [window.series, window]))
  for (const row of rows) {
    const window = bySeries.get(row.series)
    if (window) take(world, wish, row, window)
  }
}

function take(world: World, { indicator, at, feedOf }: ThenWish, row: Row, window: PartWindow): void {
  const feed = feedOf(window.feed)
  const area = world.tree.areas[window.area]?.code
  if (area === undefined) return
  const origin = { feed, arrivedAt: at, feedClock: at, factor: 1 }
  const subject = row.thing === null ? { area } : { thing: row.thing }
  if (row.thing !== null) {
    const thing = thingThen(world, row.body, area, row.at.getTime())
    if (thing === undefined) return
    world.applyFact(thing, origin)
  }
  const reading = { type: 'reading', indicator, at: row.at.getTime(), ...subject } as const
  const revision = row.revision === 0 ? {} : { revision: row.revision }
  world.applyReading({ ...reading, ...contentOf(row), ...revision }, origin)
  const index = world.series.find(feed, reading)
  world.series.setJournalId(index, row.series)
  world.series.arrivedAt[index] = row.arrived_at.getTime()
}

/** As it is described now, where it was then; nobody knows its state of then, so it counts as one that gives figures. */
function thingThen({ registry }: World, body: unknown, area: string, at: number): Thing | undefined {
  const known = thingSchema.safeParse(body)
  if (!known.success) return undefined
  const statuses = registry.thingKinds.get(known.data.kind)?.statuses ?? []
  const status = statuses.find(({ offline }) => offline !== true)?.id ?? known.data.status
  return { ...known.data, area, status, at, revision: 0 }
}
