import { z } from 'zod'

/** Identifiers are printable ASCII without spaces: they stand in URLs, logs and file names. */
export const idSchema = z.string().regex(/^[\x21-\x7e]{1,128}$/)
/** Epoch milliseconds, UTC. From 1970 to the year 9999. */
export const timeSchema = z.int().min(0).max(253_402_300_799_999)
export const revisionSchema = z.int().min(0)
/** Latitude and longitude, WGS 84 degrees. */
export const placeSchema = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])
export type Place = z.infer<typeof placeSchema>

/** How much something wants attention; ordered from least to most. */
export const SEVERITIES = ['normal', 'attention', 'high', 'critical'] as const
export const severitySchema = z.enum(SEVERITIES)
export type Severity = z.infer<typeof severitySchema>

const attributeValueSchema = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
const attributesSchema = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), attributeValueSchema)
  .refine((attributes) => Object.keys(attributes).length <= 32, { error: 'at most 32 attributes' })
export type Attributes = z.infer<typeof attributesSchema>

/**
 * One figure of a series at a time. The series is (feed, indicator, thing or area).
 * `value` is in the indicator's unit, null when the source says that it does not know.
 * Indicators that roll up as a ratio add numerators and denominators (R3): a reading without them is
 * shown for its own thing or area and is no part of any roll-up.
 */
export const readingSchema = z.strictObject({
  type: z.literal('reading'),
  indicator: idSchema,
  thing: idSchema.optional(),
  area: idSchema.optional(),
  at: timeSchema,
  value: z.number().nullable(),
  numerator: z.number().optional(),
  denominator: z.number().min(0).optional(),
  revision: revisionSchema.optional(),
})
export type Reading = z.infer<typeof readingSchema>

/** Something with a place and a state. Each observation of it says all of it; the newest revision stands. */
export const thingSchema = z.strictObject({
  type: z.literal('thing'),
  id: idSchema,
  kind: idSchema,
  at: timeSchema,
  revision: revisionSchema,
  area: idSchema,
  name: z.string().min(1).max(200),
  place: placeSchema.optional(),
  /** The line that it follows, for a road segment; at most 200 points. */
  path: z.array(placeSchema).min(2).max(200).optional(),
  status: idSchema,
  attributes: attributesSchema.optional(),
})
export type Thing = z.infer<typeof thingSchema>

/** Something with a life. Each revision says all of it; every revision is delivered, none is conflated (R6). */
export const caseSchema = z.strictObject({
  type: z.literal('case'),
  id: idSchema,
  kind: idSchema,
  at: timeSchema,
  revision: revisionSchema,
  area: idSchema,
  place: placeSchema.optional(),
  title: z.string().min(1).max(300),
  text: z.string().max(4000).optional(),
  category: idSchema.optional(),
  status: idSchema,
  severity: severitySchema,
  openedAt: timeSchema,
  dueAt: timeSchema.optional(),
  closedAt: timeSchema.optional(),
  /** Things that it concerns, of the same feed. */
  things: z.array(idSchema).max(50).optional(),
  attributes: attributesSchema.optional(),
})
export type Case = z.infer<typeof caseSchema>

/** Something said once. */
export const noticeSchema = z.strictObject({
  type: z.literal('notice'),
  id: idSchema,
  kind: idSchema,
  at: timeSchema,
  revision: revisionSchema.optional(),
  area: idSchema,
  place: placeSchema.optional(),
  title: z.string().min(1).max(300),
  text: z.string().max(4000).optional(),
  severity: severitySchema.optional(),
  expiresAt: timeSchema.optional(),
  attributes: attributesSchema.optional(),
})
export type Notice = z.infer<typeof noticeSchema>

export const observationSchema = z.discriminatedUnion('type', [
  readingSchema,
  thingSchema,
  caseSchema,
  noticeSchema,
])
export type Observation = z.infer<typeof observationSchema>
export type Fact = Exclude<Observation, Reading>
