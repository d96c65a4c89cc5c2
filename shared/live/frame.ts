import { z } from 'zod'
import { caseSchema, idSchema, noticeSchema, placeSchema, timeSchema } from '../observation.ts'

/** A room is what is known of one domain within one scope: an area's code, or `zone:<centre>` (R7). */
export const roomKeySchema = z.strictObject({ scope: idSchema, domain: idSchema })
export type RoomKey = z.infer<typeof roomKeySchema>

export const subscribeSchema = z.strictObject({
  scope: idSchema,
  domain: idSchema,
  /** What the dashboard holds of this room from before; without it, or when it is too old, a snapshot comes. */
  resume: z.strictObject({ epoch: z.string(), sequence: z.int().min(0) }).optional(),
})
export type Subscribe = z.infer<typeof subscribeSchema>

export const subscribeAckSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(['malformed', 'unknown-scope', 'unknown-domain', 'too-many']),
    message: z.string(),
  }),
])
export type SubscribeAck = z.infer<typeof subscribeAckSchema>

export const roomAckSchema = z.strictObject({ scope: idSchema, domain: idSchema, sequence: z.int().min(0) })
export type RoomAck = z.infer<typeof roomAckSchema>

const ints = z.array(z.int())

/** What ids stand for. Ids are the server's, one space per kind, the same in every room of an epoch. */
const dictionarySchema = z.strictObject({
  feeds: z
    .array(
      z.strictObject({
        index: z.int(),
        id: idSchema,
        /** How much faster than real time the feed's clock runs. */
        factor: z.number(),
        timebase: z.enum(['live', 'simulated', 'replay']),
        /** Cadence that this feed declares for a domain, milliseconds of its own time; the indicator's otherwise. */
        cadenceMs: z.record(z.string(), z.number()),
      }),
    )
    .optional(),
  /** [id, indicator, feed index, thing id or -1, area] */
  series: z.array(z.tuple([z.int(), idSchema, z.int(), z.int(), idSchema])).optional(),
  /** [id, indicator, scope] */
  rollUps: z.array(z.tuple([z.int(), idSchema, idSchema])).optional(),
})

/**
 * Figures that changed, in columns. `id` holds gaps: the first id, then differences, ascending.
 * `value` is the figure times ten to the indicator's decimals, rounded; null is "the source does not know".
 * `age` is `frame.second` minus the second since which the figure is known to stand (R4).
 */
const readingColumnsSchema = z.strictObject({ id: ints, value: z.array(z.int().nullable()), age: ints })

/** Roll-ups that changed: also how many of their parts reported, of how many, and the age of the oldest (R3). */
const rollUpColumnsSchema = z.strictObject({
  id: ints,
  value: z.array(z.int().nullable()),
  reported: ints,
  expected: ints,
  age: ints,
})

/** A thing as a whole. `place` and the path are degrees. */
const thingRecordSchema = z.strictObject({
  id: z.int(),
  feed: z.int(),
  key: idSchema,
  kind: idSchema,
  name: z.string(),
  area: idSchema,
  path: z.array(placeSchema).optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
})
export type ThingRecord = z.infer<typeof thingRecordSchema>

/** Where things are and how: `lat` and `lon` in 1e-5 degrees, null without a place; `status` indexes the kind's list. */
const thingColumnsSchema = z.strictObject({
  id: ints,
  lat: z.array(z.int().nullable()),
  lon: z.array(z.int().nullable()),
  status: ints,
  age: ints,
})

/** A revision of a case, with the feed it came from. */
const caseRecordSchema = z.strictObject({ id: z.int(), feed: z.int(), case: caseSchema })
export type CaseRecord = z.infer<typeof caseRecordSchema>
const noticeRecordSchema = z.strictObject({ id: z.int(), feed: z.int(), notice: noticeSchema })
export type NoticeRecord = z.infer<typeof noticeRecordSchema>

/**
 * All that a room says, first and later (R5). `previous: null` is a snapshot: forget everything and begin here.
 * Otherwise it applies only to a state at sequence `previous`; a state at another sequence asks to resume.
 * A frame without changes is a heartbeat.
 */
export const frameSchema = z.strictObject({
  scope: idSchema,
  domain: idSchema,
  epoch: z.string(),
  sequence: z.int().min(0),
  previous: z.int().min(0).nullable(),
  /** The server's clock when this was made. */
  at: timeSchema,
  /** Base of the ages, epoch seconds. */
  second: z.int(),
  dictionary: dictionarySchema.optional(),
  things: z.array(thingRecordSchema).optional(),
  states: thingColumnsSchema.optional(),
  readings: readingColumnsSchema.optional(),
  rollUps: rollUpColumnsSchema.optional(),
  cases: z.array(caseRecordSchema).optional(),
  notices: z.array(noticeRecordSchema).optional(),
  gone: z
    .strictObject({ things: ints.optional(), cases: ints.optional(), notices: ints.optional() })
    .optional(),
})
export type Frame = z.infer<typeof frameSchema>
export type Dictionary = z.infer<typeof dictionarySchema>
