import { z } from 'zod'
import { timebaseSchema } from '../../shared/session.ts'

const position = z.int().min(0)
const rows = z.int().min(0)

const feed = z.strictObject({
  id: z.string(),
  timebase: z.enum(timebaseSchema.options.map((option) => option.shape.kind.value)),
  factor: z.number(),
  lastArrivedAt: z.number().nullable(),
  feedClock: z.number(),
  spokeOf: z.array(z.string()),
  lateReadings: z.number(),
})
export type FeedRecord = z.infer<typeof feed>

const rowless = z.strictObject({
  id: z.int().min(0),
  feed: z.string(),
  indicator: z.string(),
  thing: z.string().exactOptional(),
  area: z.string().exactOptional(),
  scope: z.string().exactOptional(),
  newestEver: z.number(),
})

/**
 * What a part of a keyframe is. `position` is where the journal stood when it was made: what came before is in it, what
 * comes after is not. Feeds are numbers: their place in the list at the end.
 */
export const partHeaderSchema = z.discriminatedUnion('type', [
  /** Cases or notices, those that leave first in front. Columns: feed, arrivedAt, JSON. */
  z.strictObject({ type: z.literal('facts'), of: z.enum(['cases', 'notices']), rows }),
  /** Facts of one feed that left, oldest first. Columns: revision, JSON of the keys. */
  z.strictObject({
    type: z.literal('departed'),
    of: z.enum(['cases', 'notices']),
    feed: z.int().min(0),
    rows,
    hasForgotten: z.boolean(),
  }),
  /** Columns: see `SERIES_COLUMNS`. */
  z.strictObject({ type: z.literal('series'), position, rows }),
  /** In the order of their ids from 0. Columns: feed, arrivedAt, asOf, JSON. */
  z.strictObject({ type: z.literal('things'), position, rows }),
  z.strictObject({
    type: z.literal('end'),
    /** Where the journal stood when the keyframe was begun: a replay begins here. */
    begin: position,
    /** And when it was done: all before it must be in the journal before the keyframe is. */
    end: position,
    feeds: z.array(feed),
    indicators: z.array(z.string()),
    areas: z.array(z.string()),
    nextSeries: z.int().min(0),
    rowless: z.array(rowless),
  }),
])
export type PartHeader = z.infer<typeof partHeaderSchema>
export type HeaderOf<T extends PartHeader['type']> = Extract<PartHeader, { type: T }>
