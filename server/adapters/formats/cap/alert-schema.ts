import { z } from 'zod'
import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_MESSAGE_TYPES,
  CAP_SCOPES,
  CAP_SEVERITIES,
  CAP_STATUSES,
  CAP_URGENCIES,
} from '../../../../shared/adapters/cap-words.ts'
import { isoMoment } from '../../text/moment-of.ts'
import { many, maybe, one } from '../../xml/fields-of.ts'

/** Of an alert, what is read of it; needed and allowed is what the schema of its version needs and allows. */
const text = z.string()
const word = z.string().min(1).max(1_000)

/** As the schema of CAP 1.2 has it (3.3.2): whole seconds, and UTC is `-00:00`; a `Z` and parts of a second are none. */
const MOMENT_1_2 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/

/** Said of a time that is there, and not as CAP 1.2 writes one. */
export const NO_MOMENT_1_2 = 'no time of CAP 1.2'

/** CAP writes no time without its offset; that of 1.1 is any that XML has. */
function momentLike(form: RegExp) {
  return z.string().transform((written, check) => {
    const isLike = form.test(written)
    const at = isLike ? isoMoment(written) : undefined
    if (at !== undefined && at >= 0) return at
    check.addIssue({ code: 'custom', message: isLike ? 'a time with its offset' : NO_MOMENT_1_2 })
    return z.NEVER
  })
}

/** A word of CAP 1.0 that 1.1 and 1.2 still read (3.2.2). */
const certainty = z
  .enum([...CAP_CERTAINTIES, 'Very Likely'])
  .transform((said) => (said === 'Very Likely' ? 'Likely' : said))

const valueSchema = z.object({ valueName: one(text), value: one(text) })

const areaSchema = z.object({
  areaDesc: one(text),
  polygon: many(text),
  circle: many(text),
  geocode: many(valueSchema),
})
export type CapArea = z.infer<typeof areaSchema>

function infoSchemaOf(moment: ReturnType<typeof momentLike>) {
  return z.object({
    language: maybe(text),
    category: z.array(z.enum(CAP_CATEGORIES)).min(1),
    event: one(text),
    urgency: one(z.enum(CAP_URGENCIES)),
    severity: one(z.enum(CAP_SEVERITIES)),
    certainty: one(certainty),
    effective: maybe(moment),
    onset: maybe(moment),
    expires: maybe(moment),
    senderName: maybe(text),
    headline: maybe(text),
    description: maybe(text),
    instruction: maybe(text),
    web: maybe(text),
    area: many(areaSchema),
  })
}
export type CapInfo = z.infer<ReturnType<typeof infoSchemaOf>>

function alertSchemaOf(moment: ReturnType<typeof momentLike>) {
  return z.object({
    identifier: one(word),
    sender: one(word),
    sent: one(moment),
    status: one(z.enum(CAP_STATUSES)),
    msgType: one(z.enum(CAP_MESSAGE_TYPES)),
    scope: one(z.enum(CAP_SCOPES)),
    note: maybe(text),
    references: maybe(text),
    info: many(infoSchemaOf(moment)),
  })
}
export type CapAlert = z.infer<ReturnType<typeof alertSchemaOf>>

const SCHEMA_1_1 = alertSchemaOf(momentLike(/^/))
const SCHEMA_1_2 = alertSchemaOf(momentLike(MOMENT_1_2))

/** By the name space of its version. */
export function alertSchema(namespace: string): typeof SCHEMA_1_2 {
  return namespace.endsWith('cap:1.1') ? SCHEMA_1_1 : SCHEMA_1_2
}
