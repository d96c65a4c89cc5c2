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
  private readonly scopes = new Map<string, number>()

  /** Names a series that has no name yet. One of a thing or an area is then set in the world's table by the caller. */
  give(name: SeriesName): SeriesDefinition {
    const definition = { id: this.next, ...name }
    this.next += 1
    if (name.scope !== undefined) this.keep(definition)
    return definition
  }

  /** Undefined for a roll-up that was never recorded. */
  idOfScope(indicator: string, scope: string): number | undefined {
    return this.scopes.get(scopeKey(indicator, scope))
  }

  /** A name that was given in the past. Until a row is found for it, it is kept without. */
  learn(definition: SeriesDefinition, newestEver = -1): void {
    this.next = Math.max(this.next, definition.id + 1)
    const held = this.rowless.get(definition.id)
    if (!held) this.keep(definition, newestEver)
  }

  /** It has a row in the world now. */
  forget(id: number): void {
    this.rowless.delete(id)
  }

  private keep(definition: SeriesDefinition, newestEver = -1): void {
    this.rowless.set(definition.id, { definition, newestEver })
    const { scope, indicator, id } = definition
    if (scope !== undefined) this.scopes.set(scopeKey(indicator, scope), id)
  }
}

/** What the journal writes of a row's series before its first reading. */
export function nameOfRow({ series, feeds, indicators, things, tree }: World, row: number): SeriesName {
  const feed = feeds.get(series.feed[row] ?? -1).id
  const indicator = indicators[series.indicator[row] ?? -1]?.id ?? ''
  const thing = things.things[series.thing[row] ?? -1]
  if (thing) return { feed, indicator, thing: thing.thing.id }
  return { feed, indicator, area: tree.areas[series.area[row] ?? -1]?.code ?? '' }
}

function scopeKey(indicator: string, scope: string): string {
  return `${indicator} ${scope}`
}
