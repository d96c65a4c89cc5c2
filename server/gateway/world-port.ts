import type { World } from '../world/world.ts'

/** What the doors need of the world: one writer that everything passes. */
export type WorldPort = Pick<
  World,
  | 'registerFeed'
  | 'setTimebase'
  | 'lateReadingsOf'
  | 'thingKindOf'
  | 'applyReading'
  | 'applyFact'
  | 'journalSeriesOf'
  | 'settleReading'
  | 'settleFact'
>
