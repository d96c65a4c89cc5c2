import type { EntryOf } from '../../shared/entry/entry-of.ts'
import type { Label } from '../../shared/label.ts'
import type { DefinitionsByDay } from '../../shared/kpi/definitions-by-day.ts'
import type { ExpectedParts } from '../world/expected-parts.ts'
import type { RollUpRow, RollUpScope } from '../world/roll-ups.ts'
import type { World } from '../world/world.ts'

/** Where and when a figure is explained. */
export interface ExplainPlace {
  readonly world: World
  /** Of that world: counted again only when its things change. */
  readonly expected: ExpectedParts
  readonly scope: RollUpScope
  /** By the clock that the world is looked at with, epoch milliseconds. */
  readonly now: number
  /** In the zone of the place. */
  readonly day: string
  /** The world was made anew from the history: what it does not keep cannot be told. */
  readonly isPast: boolean
  readonly definitions: DefinitionsByDay
  /** What dashboards are told now; undefined in the past, and where nobody looks. */
  readonly told: (indicator: string, scope: string) => Readonly<RollUpRow> | undefined
  readonly nameOfFeed: (feed: string) => Label
  /** Whether the asker may see the domain within the scope. */
  readonly mayRead: (domain: string) => boolean
}

/** Who typed a figure and who reviewed it; undefined for one that nobody typed. */
export type EntryPort = (
  indicator: string,
  area: string,
  at: number,
) => EntryOf | undefined | Promise<EntryOf | undefined>
