import type { Domain } from '../../shared/domains/domain.ts'
import type { Dictionary, Frame } from '../../shared/live/frame.ts'
import { encodeGaps } from '../../shared/live/gaps.ts'
import { quantised, type RollUpRow } from '../world/roll-ups.ts'
import type { World } from '../world/world.ts'
import { speaksWithin } from './speaks-within.ts'
import type { Room } from './room.ts'
import { emptyRecord, type TickRecord } from './tick-record.ts'

interface FrameSource {
  room: Room
  world: World
  record: TickRecord
  previous: number | null
  sequence: number
  now: number
  rollUps: readonly RollUpRow[]
}

/** What a record names, said from the world as it is now. Parts that would be empty are left out. */
export function buildFrame(source: FrameSource): Frame {
  const { room, record, previous, sequence, now, world } = source
  const second = Math.floor(now / 1000)
  const frame: Frame = {
    ...room.key,
    epoch: world.epoch,
    sequence,
    previous,
    at: now,
    second,
  }
  const dictionary = dictionaryOf(source)
  if (dictionary) frame.dictionary = dictionary
  addThings(frame, source)
  if (record.series.size > 0) frame.readings = readingColumns(world, record.series, second)
  if (record.rollUps.size > 0) frame.rollUps = rollUpColumns(source.rollUps, record.rollUps, second)
  if (record.cases.length > 0) frame.cases = record.cases
  if (record.notices.length > 0) frame.notices = record.notices
  const gone = goneOf(source)
  if (gone) frame.gone = gone
  return frame
}

/** A record that names all that is in a room. */
export function everythingIn(
  world: World,
  domain: Domain,
  mask: Uint8Array,
  rollUps: readonly RollUpRow[],
): TickRecord {
  const record = emptyRecord()
  const kinds = new Set(
    [...domain.thingKinds, ...domain.caseKinds, ...domain.noticeKinds].map((kind) => kind.id),
  )
  for (const feed of world.feeds.feeds) {
    if (feed.domains.has(domain.id) && speaksWithin(world, feed, mask)) record.feeds.add(feed.index)
  }
  world.indicators.forEach((indicator, index) => {
    if (!domain.indicators.includes(indicator)) return
    for (const row of world.series.rowsOfIndicator[index] ?? []) {
      if (mask[world.series.area[row] ?? -1]) record.series.add(row)
    }
  })
  for (const row of record.series) record.newSeries.add(row)
  for (const held of world.things.things) {
    if (!mask[held.area] || !kinds.has(held.thing.kind)) continue
    record.things.add(held.id)
    record.states.add(held.id)
  }
  for (const row of rollUps) {
    record.newRollUps.add(row.id)
    record.rollUps.add(row.id)
  }
  for (const { id, feed, fact, area } of world.cases.held.values()) {
    if (mask[area] && kinds.has(fact.kind)) record.cases.push({ id, feed, case: fact })
  }
  for (const { id, feed, fact, area } of world.notices.held.values()) {
    if (mask[area] && kinds.has(fact.kind)) record.notices.push({ id, feed, notice: fact })
  }
  return record
}

function dictionaryOf({ world, record, rollUps }: FrameSource): Dictionary | undefined {
  const dictionary: Dictionary = {}
  if (record.feeds.size > 0) dictionary.feeds = [...record.feeds].map((index) => feedEntry(world, index))
  if (record.newSeries.size > 0) {
    dictionary.series = sorted(record.newSeries).map((row) => [
      row,
      world.indicators[world.series.indicator[row] ?? -1]?.id ?? '',
      world.series.feed[row] ?? -1,
      world.series.thing[row] ?? -1,
      world.tree.areas[world.series.area[row] ?? -1]?.code ?? '',
    ])
  }
  if (record.newRollUps.size > 0) {
    dictionary.rollUps = rollUps
      .filter((row) => record.newRollUps.has(row.id))
      .map((row) => [row.id, row.indicator.id, row.scope.id])
  }
  return Object.keys(dictionary).length > 0 ? dictionary : undefined
}

function feedEntry(world: World, index: number) {
  const { id, factor, timebase, cadenceMs } = world.feeds.get(index)
  return { index, id, factor, timebase, cadenceMs: { ...cadenceMs } }
}

function addThings(frame: Frame, { world, record, room }: FrameSource): void {
  const whole = sorted(record.things).filter((id) => isIn(world, room, id))
  if (whole.length > 0) {
    frame.things = whole.flatMap((id) => {
      const held = world.things.things[id]
      if (!held) return []
      const { kind, name, area, path, attributes, id: key } = held.thing
      const told = { id, feed: held.feed, key, kind, name, area }
      return [{ ...told, ...(path && { path }), ...(attributes && { attributes }) }]
    })
  }
  const states = sorted(new Set([...record.states, ...record.things])).filter((id) => isIn(world, room, id))
  if (states.length > 0) frame.states = stateColumns(world, states, frame.second)
}

function stateColumns(world: World, ids: readonly number[], second: number) {
  const held = ids.map((id) => world.things.things[id])
  return {
    id: encodeGaps(ids),
    lat: held.map((thing) => inHundredThousandths(thing?.thing.place?.[0])),
    lon: held.map((thing) => inHundredThousandths(thing?.thing.place?.[1])),
    status: held.map((thing) => thing?.status.index ?? 0),
    age: held.map((thing) => second - Math.floor((thing?.asOf ?? 0) / 1000)),
  }
}

function readingColumns(world: World, rows: ReadonlySet<number>, second: number) {
  const ids = sorted(rows)
  const { series, indicators } = world
  return {
    id: encodeGaps(ids),
    value: ids.map((row) =>
      quantised(series.value[row] ?? null, indicators[series.indicator[row] ?? -1]?.decimals ?? 0),
    ),
    age: ids.map((row) => second - Math.floor((series.asOf[row] ?? 0) / 1000)),
  }
}

function rollUpColumns(rows: readonly RollUpRow[], changed: ReadonlySet<number>, second: number) {
  const told = rows.filter((row) => changed.has(row.id)).toSorted((a, b) => a.id - b.id)
  return {
    id: encodeGaps(told.map((row) => row.id)),
    value: told.map((row) => row.value),
    reported: told.map((row) => row.reported),
    expected: told.map((row) => row.expected),
    age: told.map((row) => (row.asOfSecond === undefined ? -1 : second - row.asOfSecond)),
  }
}

function goneOf({ world, record, room }: FrameSource): Frame['gone'] {
  const things = sorted(record.leftThings).filter((id) => !isIn(world, room, id))
  const cases = sorted(record.leftCases).filter((id) => !room.mask[world.cases.held.get(id)?.area ?? -1])
  const notices = sorted(record.leftNotices).filter(
    (id) => !room.mask[world.notices.held.get(id)?.area ?? -1],
  )
  if (things.length + cases.length + notices.length === 0) return undefined
  return {
    ...(things.length > 0 && { things }),
    ...(cases.length > 0 && { cases }),
    ...(notices.length > 0 && { notices }),
  }
}

function isIn(world: World, room: Room, thing: number): boolean {
  return room.mask[world.things.things[thing]?.area ?? -1] === 1
}

function inHundredThousandths(degrees: number | undefined): number | null {
  return degrees === undefined ? null : Math.round(degrees * 1e5) + 0
}

function sorted(ids: Iterable<number>): number[] {
  // A typed array sorts numbers as numbers, and much faster.
  return Array.from(Int32Array.from(ids).toSorted())
}
