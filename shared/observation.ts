import { z } from 'zod'
import { SEVERITIES } from './severity.ts'

/** They stand in URLs, logs and file names. */
export const idSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/)
  .describe('An identifier: 1 to 128 printable ASCII characters without spaces.')
export const timeSchema = z
  .int()
  .min(0)
  .max(253_402_300_799_999)
  .describe('Epoch milliseconds, UTC, from 1970 to the year 9999.')
export const revisionSchema = z
  .int()
  .min(0)
  .describe(
    'A correction is a newer revision under the same key; the same revision with another content is refused.',
  )
export const placeSchema = z
  .tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])
  .describe('Latitude, then longitude, WGS 84 degrees.')
export type Place = z.infer<typeof placeSchema>

export const severitySchema = z.enum(SEVERITIES).describe('How much it wants attention, from least to most.')

export const MAX_ATTRIBUTES = 32
const attributeValueSchema = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
export const attributesSchema = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), attributeValueSchema)
  .refine((attributes) => Object.keys(attributes).length <= MAX_ATTRIBUTES, {
    error: 'at most 32 attributes',
  })
  .meta({
    description:
      'What else is known of it: at most 32 texts, figures or truth values. Its kind says which it knows.',
    maxProperties: MAX_ATTRIBUTES,
  })
export type Attributes = z.infer<typeof attributesSchema>

export const readingSchema = z
  .strictObject({
    type: z.literal('reading'),
    indicator: idSchema.describe('What the figure means, `<domain>.<name>`.'),
    thing: idSchema.optional().describe('The thing that it was measured at, of the same feed, sent before.'),
    area: idSchema.optional().describe('The area that it holds for, when it is of no thing.'),
    at: timeSchema.describe("When it was measured, on the feed's own clock: epoch milliseconds, UTC."),
    value: z
      .number()
      .nullable()
      .describe("In the indicator's unit; null when the source says that it does not know."),
    numerator: z
      .number()
      .optional()
      .describe(
        'Of a ratio: roll-ups add numerators and denominators. Without them it is no part of any roll-up.',
      ),
    denominator: z.number().min(0).optional().describe('Of a ratio: what the numerator is divided by.'),
    revision: revisionSchema.optional(),
  })
  .describe('One figure of a series at a time. The series is (feed, indicator, thing or area).')
export type Reading = z.infer<typeof readingSchema>

export const thingSchema = z
  .strictObject({
    type: z.literal('thing'),
    id: idSchema.describe('Names it within its feed, for good.'),
    kind: idSchema.describe('What kind of thing, `<domain>.<name>`.'),
    at: timeSchema.describe("Since when this is so, on the feed's own clock: epoch milliseconds, UTC."),
    revision: revisionSchema,
    area: idSchema.describe('The code of the area that it stands in.'),
    name: z.string().min(1).max(200).describe('What people call it.'),
    place: placeSchema.optional(),
    path: z
      .array(placeSchema)
      .min(2)
      .max(200)
      .optional()
      .describe('The line that it follows, for a road segment; at most 200 points.'),
    status: idSchema.describe('One of the statuses of its kind.'),
    attributes: attributesSchema.optional(),
  })
  .describe(
    'Something with a place and a state. Each observation of it says all of it; the newest revision stands.',
  )
export type Thing = z.infer<typeof thingSchema>

export const caseSchema = z
  .strictObject({
    type: z.literal('case'),
    id: idSchema.describe('Names it within its feed, for good.'),
    kind: idSchema.describe('What kind of case, `<domain>.<name>`.'),
    at: timeSchema.describe(
      "When this revision became so, on the feed's own clock: epoch milliseconds, UTC.",
    ),
    revision: revisionSchema,
    area: idSchema.describe('The code of the area that it happened in.'),
    place: placeSchema.optional(),
    title: z.string().min(1).max(300).describe('One line.'),
    text: z
      .string()
      .max(4000)
      .optional()
      .describe('All of it, without personal data: what looks like it is masked.'),
    category: idSchema.optional().describe('One of the categories of its kind.'),
    status: idSchema.describe('One of the statuses of its kind.'),
    severity: severitySchema,
    openedAt: timeSchema.describe('When it began: epoch milliseconds, UTC.'),
    dueAt: timeSchema.optional().describe('By when it must be over: epoch milliseconds, UTC.'),
    closedAt: timeSchema
      .optional()
      .describe('When it was over: epoch milliseconds, UTC. Without it, it is open.'),
    things: z.array(idSchema).max(50).optional().describe('Things that it concerns, of the same feed.'),
    attributes: attributesSchema.optional(),
  })
  .describe(
    'Something with a life. Each revision says all of it; every revision is delivered, none is conflated.',
  )
export type Case = z.infer<typeof caseSchema>

export const noticeSchema = z
  .strictObject({
    type: z.literal('notice'),
    id: idSchema.describe('Names it within its feed, for good.'),
    kind: idSchema.describe('What kind of notice, `<domain>.<name>`.'),
    at: timeSchema.describe("When it was said, on the feed's own clock: epoch milliseconds, UTC."),
    revision: revisionSchema.optional(),
    area: idSchema.describe('The code of the area that it is for.'),
    place: placeSchema.optional(),
    title: z.string().min(1).max(300).describe('One line.'),
    text: z
      .string()
      .max(4000)
      .optional()
      .describe('All of it, without personal data: what looks like it is masked.'),
    severity: severitySchema.optional(),
    expiresAt: timeSchema.optional().describe('When it no longer matters: epoch milliseconds, UTC.'),
    attributes: attributesSchema.optional(),
  })
  .describe('Something said once.')
export type Notice = z.infer<typeof noticeSchema>

export const observationSchema = z
  .discriminatedUnion('type', [readingSchema, thingSchema, caseSchema, noticeSchema])
  .describe('What a feed says: a reading, a thing, a case or a notice, told apart by `type`.')
export type Observation = z.infer<typeof observationSchema>
export type Fact = Exclude<Observation, Reading>
