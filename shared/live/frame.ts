import { z } from 'zod'
import { caseSchema, idSchema, noticeSchema, placeSchema, timeSchema } from '../observation.ts'
import { openCode } from '../open-code.ts'

const scope = idSchema.describe("An area's code, or `zone:<centre>`.")
const domain = idSchema.describe('Which domain: traffic, security, ...')

export const roomKeySchema = z
  .strictObject({ scope, domain })
  .describe('A room is what is known of one domain within one scope.')
export type RoomKey = z.infer<typeof roomKeySchema>

export const subscribeSchema = z
  .strictObject({
    scope,
    domain,
    resume: z
      .strictObject({ epoch: z.string(), sequence: z.int().min(0) })
      .optional()
      .describe(
        'What the dashboard holds of this room from before; without it, or when it is too old, a snapshot comes.',
      ),
  })
  .describe('A dashboard joins a room.')
export type Subscribe = z.infer<typeof subscribeSchema>

export const subscribeAckSchema = z
  .discriminatedUnion('ok', [
    z.object({ ok: z.literal(true) }).describe('Joined; frames follow.'),
    z
      .object({
        ok: z.literal(false),
        code: openCode(['malformed', 'unknown-scope', 'unknown-domain', 'not-authorised', 'too-many']),
        message: z.string(),
      })
      .describe('Not joined.'),
  ])
  .describe('The answer to subscribe.')
export type SubscribeAck = z.infer<typeof subscribeAckSchema>

export const roomAckSchema = z
  .strictObject({ scope, domain, sequence: z.int().min(0).describe('The last frame that was applied.') })
  .describe('How far a dashboard is in a room.')
export type RoomAck = z.infer<typeof roomAckSchema>

const ints = z.array(z.int())

const dictionarySchema = z
  .object({
    feeds: z
      .array(
        z.object({
          index: z.int(),
          id: idSchema,
          factor: z.number().describe("How much faster than real time the feed's clock runs."),
          timebase: z.enum(['live', 'simulated', 'replay']),
          cadenceMs: z
            .record(z.string(), z.number())
            .describe(
              "Cadence that this feed declares for a domain, milliseconds of its own time; the indicator's otherwise.",
            ),
        }),
      )
      .optional(),
    series: z
      .array(z.tuple([z.int(), idSchema, z.int(), z.int(), idSchema]))
      .optional()
      .describe('[id, indicator, feed index, thing id or -1, area]'),
    rollUps: z
      .array(z.tuple([z.int(), idSchema, idSchema]))
      .optional()
      .describe('[id, indicator, scope]'),
  })
  .describe(
    "What ids stand for. Ids are the server's, one space per kind, the same in every room of an epoch.",
  )

const gaps = ints.describe('Gaps: the first id, then differences, ascending.')
const scaled = z
  .array(z.int().nullable())
  .describe('The figure times ten to the indicator\'s decimals, rounded; null is "the source does not know".')
const ages = ints.describe("The frame's `second` minus the second since which it is known to stand.")

const readingColumnsSchema = z
  .object({ id: gaps, value: scaled, age: ages })
  .describe('Figures that changed, in columns of one length.')

const rollUpColumnsSchema = z
  .object({
    id: gaps,
    value: scaled,
    reported: ints.describe('How many of its parts reported.'),
    expected: ints.describe('Of how many.'),
    age: ints.describe('The age of the oldest part, as in readings.'),
  })
  .describe('Roll-ups that changed, in columns of one length.')

const thingRecordSchema = z.object({
  id: z.int(),
  feed: z.int(),
  key: idSchema.describe('The id that its feed gave it.'),
  kind: idSchema,
  name: z.string(),
  area: idSchema,
  path: z.array(placeSchema).optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
})
export type ThingRecord = z.infer<typeof thingRecordSchema>

const thingColumnsSchema = z
  .object({
    id: gaps,
    lat: z.array(z.int().nullable()).describe('In 1e-5 degrees; null without a place.'),
    lon: z.array(z.int().nullable()).describe('In 1e-5 degrees; null without a place.'),
    status: ints.describe("Index into the statuses of the thing's kind."),
    age: ages,
  })
  .describe('Where things are and how, in columns of one length.')

/** As the server says them: a field that is new within the version is no fault here, as it is at the door. */
export const heardCaseSchema = caseSchema.strip().describe('A case as its feed sent it, masked.')
export const heardNoticeSchema = noticeSchema.strip().describe('A notice as its feed sent it, masked.')

const caseRecordSchema = z.object({ id: z.int(), feed: z.int(), case: heardCaseSchema })
export type CaseRecord = z.infer<typeof caseRecordSchema>
const noticeRecordSchema = z.object({ id: z.int(), feed: z.int(), notice: heardNoticeSchema })
export type NoticeRecord = z.infer<typeof noticeRecordSchema>

export const frameSchema = z
  .object({
    scope,
    domain,
    epoch: z.string().describe('Changes with every start of the server.'),
    sequence: z.int().min(0).describe('The state of the room after this frame.'),
    previous: z
      .int()
      .min(0)
      .nullable()
      .describe(
        'The state that it applies to; a state at another sequence asks to resume. null is a snapshot: forget everything and begin here.',
      ),
    at: timeSchema.describe("The server's clock when this was made: epoch milliseconds, UTC."),
    second: z.int().describe('Base of the ages, epoch seconds.'),
    dictionary: dictionarySchema.optional(),
    things: z.array(thingRecordSchema).optional().describe('Things, each as a whole.'),
    states: thingColumnsSchema.optional(),
    readings: readingColumnsSchema.optional(),
    rollUps: rollUpColumnsSchema.optional(),
    cases: z
      .array(caseRecordSchema)
      .optional()
      .describe('Revisions of cases, each with the feed it came from.'),
    notices: z.array(noticeRecordSchema).optional().describe('Notices, each with the feed it came from.'),
    gone: z
      .object({ things: ints.optional(), cases: ints.optional(), notices: ints.optional() })
      .optional()
      .describe('Ids that no longer stand.'),
  })
  .describe('All that a room says, first and later. A frame without changes is a heartbeat.')
export type Frame = z.infer<typeof frameSchema>
export type Dictionary = z.infer<typeof dictionarySchema>
