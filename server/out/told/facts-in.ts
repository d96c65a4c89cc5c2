import type { Domain } from '../../../shared/domains/domain.ts'
import type { OutPlace } from './out-place.ts'
import {
  figureAt,
  toldCase,
  toldNotice,
  toldThing,
  type ToldCase,
  type ToldFact,
  type ToldFigure,
  type ToldNotice,
  type ToldThing,
} from './told-fact.ts'

/** Of which areas and kinds facts are asked for. */
export interface FactChoice {
  /** By the code of an area. */
  area: (code: string) => boolean
  kind: (id: string) => boolean
}

/** What a room holds: the kinds of one domain, within one scope. Undefined for no such scope. */
export function roomChoice(place: OutPlace, scope: string, domain: Domain): FactChoice | undefined {
  const indexes = place.pack.scopes.get(scope)?.indexes
  if (indexes === undefined) return undefined
  const codes = new Set(indexes.flatMap((index) => place.pack.tree.areas[index]?.code ?? []))
  const kinds = [...domain.thingKinds, ...domain.caseKinds, ...domain.noticeKinds]
  const ids = new Set(kinds.map(({ id }) => id))
  return { area: (code) => codes.has(code), kind: (id) => ids.has(id) }
}

export function* factsIn(place: OutPlace, choice: FactChoice): Generator<ToldFact> {
  yield* thingsIn(place, choice)
  yield* casesIn(place, choice)
  yield* noticesIn(place, choice)
}

export function* thingsIn(place: OutPlace, { area, kind }: FactChoice): Generator<ToldThing> {
  for (const held of place.world.things.things) {
    if (!kind(held.thing.kind) || !area(held.thing.area)) continue
    const told = toldThing(place, held)
    if (told !== undefined) yield told
  }
}

export function* casesIn(place: OutPlace, { area, kind }: FactChoice): Generator<ToldCase> {
  for (const held of place.world.cases.held.values()) {
    if (!kind(held.fact.kind) || !area(held.fact.area)) continue
    const told = toldCase(place, held)
    if (told !== undefined) yield told
  }
}

export function* noticesIn(place: OutPlace, { area, kind }: FactChoice): Generator<ToldNotice> {
  for (const held of place.world.notices.held.values()) {
    if (!kind(held.fact.kind) || !area(held.fact.area)) continue
    const told = toldNotice(place, held)
    if (told !== undefined) yield told
  }
}

/** A figure with the area that it is of, and the thing where it is of one. */
export interface ToldReading extends ToldFigure {
  feed: string
  timebase: ToldFact['timebase']
  area: string
  thing: { id: string; name: string } | undefined
}

/** Every series of a domain's indicators, as a room tells them. */
export function* readingsIn(
  place: OutPlace,
  domain: Domain,
  { area }: Pick<FactChoice, 'area'>,
): Generator<ToldReading> {
  const { world } = place
  for (const [index, indicator] of world.indicators.entries()) {
    if (!domain.indicators.includes(indicator)) continue
    for (const row of world.series.rowsOfIndicator[index] ?? []) {
      const code = world.tree.areas[world.series.area[row] ?? -1]?.code ?? ''
      const figure = area(code) ? figureAt(place, row) : undefined
      if (figure === undefined) continue
      const feed = world.feeds.get(world.series.feed[row] ?? -1)
      const thing = world.things.things[world.series.thing[row] ?? -1]?.thing
      yield {
        ...figure,
        feed: feed.id,
        timebase: feed.timebase,
        area: code,
        thing: thing && { id: thing.id, name: thing.name },
      }
    }
  }
}
