import { DomainRegistry } from '../../shared/domains/registry.ts'
import { standsSince } from '../../shared/freshness.ts'
import type { Case, Notice, Observation, Reading, Thing } from '../../shared/observation.ts'
import type { RoomState } from '../../shared/live/room-state.ts'

const registry = new DomainRegistry()

interface Held<O> {
  observation: O
  asOf: number
}

/**
 * What a room must hold, computed the slow and obvious way from the observations that were accepted: an oracle that
 * shares no code with the world, but for the definition of age.
 */
export class ModelWorld {
  private readonly readings = new Map<string, Held<Reading>>()
  private readonly things = new Map<string, Held<Thing>>()
  private readonly cases = new Map<string, Case>()
  private readonly notices = new Map<string, Notice>()

  accept(feed: string, observation: Observation, arrivedAt: number): void {
    const asOf = standsSince(observation.at, arrivedAt, 1, arrivedAt)
    const id = observation.type === 'reading' ? seriesKey(feed, observation) : `${feed}/${observation.id}`
    switch (observation.type) {
      case 'reading': {
        const held = this.readings.get(id)?.observation
        if (held && (observation.at < held.at || (observation.at === held.at && older(observation, held))))
          return
        this.readings.set(id, { observation, asOf })
        return
      }
      case 'thing':
        if (!older(observation, this.things.get(id)?.observation)) this.things.set(id, { observation, asOf })
        return
      case 'case':
        if (!older(observation, this.cases.get(id))) this.cases.set(id, observation)
        return
      case 'notice':
        if (!older(observation, this.notices.get(id))) this.notices.set(id, observation)
    }
  }

  /** Everything of one domain in a set of areas, in a form that compares with `heldBy`. */
  room(areas: ReadonlySet<string>, domain: string): Record<string, unknown> {
    const isIn = (kind: string, area: string) => kind.startsWith(`${domain}.`) && areas.has(area)
    const readings = [...this.readings].flatMap(([key, { observation, asOf }]) => {
      const feed = key.slice(0, key.indexOf('/'))
      const area = observation.area ?? this.things.get(`${feed}/${observation.thing}`)?.observation.area ?? ''
      if (!isIn(observation.indicator, area)) return []
      return [[key, quantised(observation), seconds(asOf), area]]
    })
    const things = [...this.things].flatMap(([key, { observation, asOf }]) => {
      if (!isIn(observation.kind, observation.area)) return []
      const { name, area, path, attributes, place, status, kind } = observation
      const statuses = registry.thingKinds.get(kind)?.statuses.map((candidate) => candidate.id) ?? []
      return [[key, kind, name, area, path, attributes, place, statuses.indexOf(status), seconds(asOf)]]
    })
    return canonical({
      readings,
      things,
      cases: [...this.cases].filter(([, item]) => isIn(item.kind, item.area)),
      notices: [...this.notices].filter(([, item]) => isIn(item.kind, item.area)),
    })
  }
}

/** What a dashboard holds, in the same form. */
export function heldBy(state: RoomState): Record<string, unknown> {
  const feedOf = (index: number) => state.feeds.get(index)?.id ?? '?'
  const thingKey = (id: number) => state.things.get(id)?.key ?? '?'
  return canonical({
    readings: [...state.series.values()].map((series) => [
      `${feedOf(series.feed)}/${series.indicator}/${series.thing < 0 ? `area ${series.area}` : `thing ${thingKey(series.thing)}`}`,
      series.value,
      series.asOf,
      series.area,
    ]),
    things: [...state.things.values()].map((thing) => [
      `${feedOf(thing.feed)}/${thing.key}`,
      thing.kind,
      thing.name,
      thing.area,
      thing.path,
      thing.attributes,
      thing.lat === null || thing.lon === null ? undefined : [thing.lat, thing.lon],
      thing.status,
      thing.asOf,
    ]),
    cases: [...state.cases.values()].map((held) => [`${feedOf(held.feed)}/${held.case.id}`, held.case]),
    notices: [...state.notices.values()].map((held) => [
      `${feedOf(held.feed)}/${held.notice.id}`,
      held.notice,
    ]),
  })
}

function seriesKey(feed: string, reading: Reading): string {
  const of = reading.thing === undefined ? `area ${reading.area}` : `thing ${reading.thing}`
  return `${feed}/${reading.indicator}/${of}`
}

function older(
  observation: { revision?: number | undefined },
  held: { revision?: number | undefined } | undefined,
) {
  return held !== undefined && (observation.revision ?? 0) <= (held.revision ?? 0)
}

function quantised(reading: Reading): number | null {
  const scale = 10 ** (registry.indicators.get(reading.indicator)?.decimals ?? 0)
  return reading.value === null ? null : (Math.round(reading.value * scale) + 0) / scale
}

function seconds(epochMs: number): number {
  return Math.floor(epochMs / 1000) * 1000
}

/** JSON text drops undefined and orders rows: what is left is what a wire can carry. */
function canonical(room: Record<string, unknown[]>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(room).map(([key, rows]) => [
      key,
      rows
        .map((row) => JSON.parse(JSON.stringify(row)) as unknown)
        .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    ]),
  )
}
