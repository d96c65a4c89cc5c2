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

/** The world that a feed speaks to: this centre's, or while it is in trial one of its own. */
export type FeedWorld = WorldPort &
  Pick<World, 'changeFeed' | 'hear' | 'takeChanges' | 'cases' | 'notices' | 'series' | 'days'>
