import { z } from 'zod'
import { REJECT_CODES } from '../batch.ts'
import { HTTP_ERRORS } from '../http-answers.ts'
import { timeSchema } from '../observation.ts'
import { openCode } from '../open-code.ts'

/** Batches that are held of a feed while somebody watches it. */
export const ARRIVALS_HELD = 50
/** Members that are told of each; all are counted. */
export const MEMBERS_TOLD = 50

export const MEMBER_OUTCOMES = ['accepted', 'duplicate', 'conflict', 'rejected'] as const

const understoodSchema = z
  .object({
    index: z.int().min(0),
    outcome: z.enum(MEMBER_OUTCOMES),
    type: z.enum(['reading', 'thing', 'case', 'notice']).nullable(),
    what: z.string().nullable().describe('Name of its indicator or kind, in the language asked for.'),
    id: z.string().nullable().describe('Of the thing that a reading is of, or of what it says, masked.'),
    title: z.string().nullable().describe('What people call it, masked.'),
    area: z.string().nullable().describe('Name of its area.'),
    at: timeSchema.nullable(),
    time: z.string().nullable().describe('`at`, on the clocks of the place.'),
    value: z.string().nullable().describe('A figure with its unit, or the name of a status.'),
    code: openCode(REJECT_CODES).nullable().describe('Why it was rejected.'),
    path: z.string().nullable().describe('What in it was wrong.'),
    reason: z.string().nullable().describe('Why, in the language asked for.'),
  })
  .describe('A member of a batch as this centre understood it.')
export type UnderstoodMember = z.infer<typeof understoodSchema>

const arrivalSchema = z
  .object({
    number: z.int().min(1).describe('Grows with each; of this feed, in this run of the server.'),
    at: timeSchema.describe("Server's clock."),
    door: z.enum(['http', 'socket', 'file', 'poll', 'listen', 'subscribe']),
    credential: z.string().nullable().describe('Label of the credential; null: none.'),
    agent: z.string().nullable(),
    batch: z.string().nullable().describe('As it names itself, masked.'),
    refused: openCode(HTTP_ERRORS).nullable().describe('Why all of it was refused, before its members.'),
    reason: z.string().nullable().describe('Why all of it was refused, in the language asked for.'),
    size: z.int().min(0).describe('Members.'),
    accepted: z.int().min(0),
    duplicates: z.int().min(0),
    conflicts: z.int().min(0),
    rejected: z.int().min(0),
    trial: z.boolean().describe('It was judged, and had no effect.'),
    members: z.array(understoodSchema).max(MEMBERS_TOLD).describe('The first of them.'),
  })
  .describe('One batch, and what became of it.')
export type Arrival = z.infer<typeof arrivalSchema>

export const arrivalsAnswerSchema = z
  .object({
    serverTime: timeSchema,
    latest: z.int().min(0).describe('Ask `after` this next time.'),
    watchedSince: timeSchema.describe('What came before was not held.'),
    missed: z.int().min(0).describe('Between `after` and the first of these, held no more.'),
    arrivals: z.array(arrivalSchema).max(ARRIVALS_HELD).describe('The oldest first.'),
  })
  .describe('What came of a feed that somebody watches: held while it is asked for, a minute longer.')
export type ArrivalsAnswer = z.infer<typeof arrivalsAnswerSchema>
