import type { Fact } from '../../shared/observation.ts'
import type { Timebase } from '../../shared/session.ts'

/**
 * A group is what the journal commits at once: batches as they were taken, in order, as bytes. It is the record of all
 * that was acknowledged; whatever else the store holds is made from it. Little-endian:
 *
 *     group    u8 version, then batches
 *     batch    u8 1, text8 feed, u8 timebase, f64 arrivedAt, f64 feedClock, f64 factor, then its members
 *     series   u8 2, u32 id, text16 JSON of what it is: before its first reading
 *     reading  u8 3, u8 flags, u32 series, f64 at, f64 value, [f64 revision], [f64 numerator, f64 denominator]
 *     fact     u8 4, u32 bytes, JSON
 *
 * text8 and text16 are a u8 or u16 count of bytes, then UTF-8.
 */
export const GROUP_VERSION = 1
export const TAG = { batch: 1, series: 2, reading: 3, fact: 4 } as const
export const READING_FLAG = { revision: 1, parts: 2 } as const
export const TIMEBASES = ['live', 'simulated', 'replay'] as const satisfies readonly Timebase['kind'][]

/** Where a batch came from and when: what the world is told with each of its members (R4). */
export interface GroupOrigin {
  readonly feed: string
  readonly timebase: Timebase['kind']
  /** The server's clock at arrival, epoch milliseconds. */
  readonly arrivedAt: number
  /** The feed's own clock then, epoch milliseconds of its timebase. */
  readonly feedClock: number
  readonly factor: number
}

/** What a series is, for good. It is of a thing, of an area, or of a scope (a roll-up that this centre recorded). */
export interface SeriesDefinition {
  /** Dense from 0, given by the journal; the same for ever. */
  readonly id: number
  readonly feed: string
  readonly indicator: string
  readonly thing?: string
  readonly area?: string
  readonly scope?: string
}

/**
 * Told of each part of a group in order. A reading comes as numbers, not as an object: a hundred thousand a second
 * pass here. NaN stands for null in `value` and for "not given" in the parts.
 */
export interface GroupVisitor {
  batch(origin: GroupOrigin): void
  series(definition: SeriesDefinition): void
  reading(
    series: number,
    at: number,
    revision: number,
    value: number,
    numerator: number,
    denominator: number,
  ): void
  fact(fact: Fact): void
}
