import { z } from 'zod'
import { centreIdSchema } from '../areas/centre.ts'
import { MAX_BATCH_BYTES } from '../batch.ts'
import { labelSchema } from '../label.ts'
import { idSchema } from '../observation.ts'
import { feedSchema, scopeIdSchema } from '../pack.ts'

/** What a feed is in its life; how it does meanwhile (live, late, silent) is its `status`. */
export const FEED_STAGES = ['trial', 'active', 'retired'] as const
export const feedStageSchema = z
  .enum(FEED_STAGES)
  .describe(
    '`trial`: judged and shown, without effect. `active`: taken. `retired`: no longer let in; its history stays.',
  )
export type FeedStage = z.infer<typeof feedStageSchema>

/**
 * Feeds of the pack stand in its folder: people cannot change them here, and give them credentials. `own`: the server
 * itself speaks as it, and nobody else.
 */
export const FEED_ORIGINS = ['pack', 'registered', 'own'] as const

export const MIN_CADENCE_MS = 100
const MAX_CADENCE_MS = 31 * 86_400_000
const cadenceSchema = z.int().min(MIN_CADENCE_MS).max(MAX_CADENCE_MS)

const feedLimitsSchema = z
  .strictObject({
    perSecond: z.int().min(1).max(1_000_000).optional().describe('Observations per second, on average.'),
    maxBatchBytes: z
      .int()
      .min(1_000)
      .max(MAX_BATCH_BYTES)
      .optional()
      .describe('Bytes of one batch, after decompression.'),
    connections: z.int().min(1).max(1_000).optional().describe('Socket.IO connections at once.'),
  })
  .describe("What it may send; the server's own limits where left out.")

export const feedDefinitionSchema = z
  .strictObject({
    name: labelSchema,
    domains: z.array(idSchema).min(1).max(20).describe('Ids of domains that it speaks of.'),
    scopes: z.array(scopeIdSchema).min(1).max(200).describe('Areas and zones that it speaks for.'),
    kinds: z
      .array(idSchema)
      .min(1)
      .max(500)
      .optional()
      .describe(
        'Kinds of things, cases and notices, and indicators, that it may say; all of its domains when left out.',
      ),
    cadenceMs: cadenceSchema
      .default(5_000)
      .describe('How often it is expected to say something, milliseconds.'),
    figuresEveryMs: z
      .record(idSchema, cadenceSchema)
      .optional()
      .describe("How often its figures of a domain are due, where that is not the indicators' own cadence."),
    responsible: z
      .strictObject({
        unit: z.string().min(1).max(200).describe('The office that answers for it.'),
        contact: z.string().max(200).optional().describe('How its office is reached.'),
      })
      .optional(),
    child: centreIdSchema
      .optional()
      .describe("The centre whose uplink it is: it may hand on what that centre's own feeds say."),
    limits: feedLimitsSchema.optional(),
    adapter: feedSchema.shape.adapter,
  })
  .describe('What a feed is: who answers for it, of what and for where it may speak, how often, how much.')
export type FeedDefinition = z.infer<typeof feedDefinitionSchema>

export const registerFeedSchema = feedDefinitionSchema
  .extend({
    id: feedSchema.shape.id.describe('Names it for good: a-z, 0-9 and hyphens, at most 64.'),
    stage: z.enum(['trial', 'active']).default('trial'),
  })
  .describe('A new feed.')
export type RegisterFeed = z.infer<typeof registerFeedSchema>

export const changeFeedSchema = feedDefinitionSchema
  .extend({ cadenceMs: cadenceSchema })
  .partial()
  .extend({
    kinds: feedDefinitionSchema.shape.kinds.nullable().describe('null: all of its domains again.'),
    adapter: feedDefinitionSchema.shape.adapter
      .nullable()
      .describe('null: it speaks the own format of this centre again.'),
    stage: z
      .literal('active')
      .optional()
      .describe('Goes live: out of its trial, or back after it was retired.'),
  })
  .describe('What of a feed is to be another; what is left out stays.')
export type ChangeFeed = z.infer<typeof changeFeedSchema>
