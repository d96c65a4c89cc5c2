import { z } from 'zod'
import { adapterBoardSchema } from '../adapters/adapter-board.ts'
import { feedReportSchema } from '../http-answers.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { feedDefinitionSchema } from './feed-definition.ts'
import { feedCredentialSchema } from './feed-credential.ts'

const spanMs = z.number().min(0)

export const completenessSchema = z
  .object({
    from: timeSchema,
    to: timeSchema.describe('What was written down until then is in it.'),
    heardMs: spanMs.describe('Of its cadence slots those in which something was taken, added up.'),
    knownMs: spanMs.describe(
      'Of its cadence slots those during all of which this server was up and the feed was active.',
    ),
    percent: z.number().nullable().describe('heardMs of knownMs; null where nothing is known.'),
    unknownMs: spanMs.describe(
      'The rest of the span: the server was down, or the feed was not there yet. It counts neither for nor against the feed.',
    ),
  })
  .describe(
    'How much of what was expected of a feed came. A slot is one cadence long, on the clock of the server.',
  )
export type Completeness = z.infer<typeof completenessSchema>

const delaySchema = z
  .object({
    medianMs: z.number(),
    p95Ms: z.number(),
    count: z.int().describe('Observations that it was taken of.'),
    spanMs: spanMs.describe('Of the last so many milliseconds.'),
  })
  .describe(
    'From when something was so to when it arrived, both on the clock of the feed, in milliseconds of its time.',
  )

const connectionSchema = z
  .object({
    agent: z.string().nullable().describe('What its program calls itself.'),
    address: z.string(),
    since: timeSchema,
    credential: z
      .string()
      .nullable()
      .describe('Label of the credential that it came in by; null: by its name alone.'),
  })
  .describe('A Socket.IO connection that is there now.')

export const feedTroubleSchema = z
  .object({
    code: z.enum(['silent', 'late', 'never']),
    since: timeSchema.nullable().describe('Since when nothing of it was taken; null: never.'),
  })
  .describe('The one cause of all that is missing of this feed; what hangs on it is in `carries`.')

const carriesSchema = z
  .object({
    indicators: z.array(z.object({ id: idSchema, series: z.int() })).describe('How many series of each.'),
    things: z.array(z.object({ kind: idSchema, count: z.int() })),
    cases: z.int().min(0),
  })
  .describe('What stands here by this feed alone, and grows old with its silence.')

export const feedBoardSchema = feedReportSchema
  .extend({
    definition: feedDefinitionSchema,
    registeredAt: timeSchema.nullable(),
    changedAt: timeSchema.nullable(),
    trouble: feedTroubleSchema.nullable(),
    carries: carriesSchema,
    rate: z
      .object({
        perSecond: z.number().describe('Observations, over the last 10 s.'),
        slotsHeard: z.int().describe('Of the last `slots` cadence slots those in which something was taken.'),
        slots: z.int().describe('At most 60; fewer while the server is young.'),
      })
      .describe('How it keeps the cadence that it declared.'),
    delay: delaySchema.nullable(),
    drops: z
      .object({
        quarantineBusy: z
          .int()
          .describe('Refused members that are counted and not in quarantine: too many at once.'),
        quarantineOld: z
          .int()
          .describe('Taken out of quarantine since the start: beyond its rows or its days.'),
      })
      .describe('What was let go of, since the server started.'),
    credentials: z.array(feedCredentialSchema),
    needsCredential: z.boolean().describe('false: in a demo, whoever says its name may speak for it.'),
    connections: z.array(connectionSchema),
    completeness: z.object({ day: completenessSchema, month: completenessSchema }).nullable(),
    adapter: adapterBoardSchema.nullable().describe('null: it speaks the own format of this centre.'),
  })
  .describe('A feed and all that is known of how it does.')
export type FeedBoard = z.infer<typeof feedBoardSchema>
