import type { World } from '../world/world.ts'
import type { SeriesDefinition } from './group.ts'

/** What a series is, before it has its id. */
export type SeriesName = Omit<SeriesDefinition, 'id'>

/** A series that the journal knows and the world has no row for: of a scope, or of what is no longer declared. */
export interface RowlessSeries {
  readonly definition: SeriesDefinition
  /** The newest time that the journal has of it; -1 before the first. */
  newestEver: number
}

/**
 * The names of series in the journal: dense ids from 0, each the same for ever, taken even when nobody declares the
 * series any more. Which row is whose stands in the world's table (`SeriesTable.journalId`).
 */
export class SeriesDictionary {
  /** The id that the next new series gets. */
  next = 0
  readonly rowless = new Map<number, RowlessSeries>()
  /** Of those without a row, by name. */
  private readonly ids = new Map<string, number>()

  /** Names a series that has no name yet. One of a thing or an area then gets its row (`nameRow`). */
  give(name: SeriesName): SeriesDefinition {
    const definition = { id: this.next, ...name }
    this.next += 1
    if (name.scope !== undefined) this.keep(definition, -1)
    return definition
  }

  /** Of a series without a row: a roll-up that was recorded before, or what is declared again. */
  find(name: SeriesName): RowlessSeries | undefined {
    return this.rowless.get(this.ids.get(keyOf(name)) ?? -1)
  }

  /** A name that was given in the past. Until a row is found for it, it is kept without. */
  learn(definition: SeriesDefinition, newestEver = -1): void {
    this.next = Math.max(this.next, definition.id + 1)
    if (!this.rowless.has(definition.id)) this.keep(definition, newestEver)
  }

  /** It has a row in the world now. */
  forget({ id, ...name }: SeriesDefinition): void {
    this.rowless.delete(id)
    this.ids.delete(keyOf(name))
  }

  private keep(definition: SeriesDefinition, newestEver: number): void {
    this.rowless.set(definition.id, { definition, newestEver })
    this.ids.set(keyOf(definition), definition.id)
  }
}

/** What the journal writes of a row's series before its first reading. */
export function nameOfRow(world: World, row: number): SeriesName {
  const { series, feeds, indicators, things } = world
  const feed = feeds.get(series.feed[row] ?? -1).id
  const indicator = indicators[series.indicator[row] ?? -1]?.id ?? ''
  const thing = things.things[series.thing[row] ?? -1]
  if (thing) return { feed, indicator, thing: thing.thing.id }
  return { feed, indicator, area: world.areas.codeOf(series.area[row] ?? -1) }
}

function keyOf({ feed, indicator, thing, area, scope }: SeriesName): string {
  return JSON.stringify([feed, indicator, thing, area, scope])
}
