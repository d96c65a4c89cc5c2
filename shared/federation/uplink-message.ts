import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { caseSchema, idSchema, timeSchema } from '../observation.ts'
import { openCode } from '../open-code.ts'
import { scopeIdSchema } from '../pack.ts'
import { timebaseSchema } from '../session.ts'
import { MAX_REFUSED_TOLD, refusedDefinitionSchema, sentDefinitionSchema, sentFiguresSchema } from './down.ts'
import { MAX_DIFFERING, meaningsSchema } from './meanings.ts'
import { batchOriginSchema } from './origin.ts'

/** Feeds of one child centre, those of its own children among them. */
export const MAX_UPLINK_FEEDS = 500

const countSchema = z.int().min(0)

export const uplinkFeedSchema = batchOriginSchema
  .omit({ backlog: true })
  .extend({
    name: labelSchema,
    domains: z.array(idSchema).min(1).max(50),
    scopes: z.array(scopeIdSchema).min(1).max(200),
    cadenceMs: z.int().min(1),
    figuresEveryMs: z.record(idSchema, z.int().min(1)).optional(),
    figuresOnly: z
      .array(idSchema)
      .max(50)
      .optional()
      .describe('Domains of which it says figures alone, no cases.'),
    timebase: timebaseSchema,
    quiet: z.literal(true).optional().describe('Nothing is expected of it: its silence says nothing.'),
  })
  .describe('A feed of the centre that sends: who it is, what is expected of it, and which clock it is on.')
export type UplinkFeed = z.infer<typeof uplinkFeedSchema>

export const UPLINK_STATUSES = ['keeping-up', 'catching-up'] as const

const feedsMessage = z
  .strictObject({
    type: z.literal('feeds'),
    definitions: idSchema.describe(
      "Names what the sender's indicators and kinds mean (`definitionsRevision`).",
    ),
    feeds: z
      .array(uplinkFeedSchema)
      .max(MAX_UPLINK_FEEDS)
      .describe('All of them; sent before anything of theirs.'),
  })
  .describe('Whose facts will come.')

const stateMessage = z
  .strictObject({
    type: z.literal('state'),
    clock: timeSchema.describe("The sender's clock."),
    status: z.enum(UPLINK_STATUSES),
    lagMs: countSchema.describe('Age of the oldest of what is live and is not acknowledged yet.'),
    waiting: countSchema.describe('Numbers of its journal that were not looked at yet.'),
    withheld: countSchema.describe('Since it started: what its rules of sharing, or a loop, kept back.'),
    refused: countSchema.describe('Since it started: what this centre would not take.'),
    definitions: idSchema
      .optional()
      .describe(
        "What the sender's indicators and kinds mean by now, of the domains that the welcome named; only where it did.",
      ),
    refusedDefinitions: z
      .array(refusedDefinitionSchema)
      .max(MAX_REFUSED_TOLD)
      .optional()
      .describe('Definitions of this centre that the sender could not adopt.'),
    differing: z
      .array(idSchema)
      .max(MAX_DIFFERING)
      .optional()
      .describe(
        'Indicators and kinds that the sender means otherwise, of those that both know; only where the welcome named `meanings`.',
      ),
  })
  .describe('How the uplink does, once a second: a sign of life when there is nothing to share.')

const gapMessage = z
  .strictObject({
    type: z.literal('gap'),
    from: countSchema.describe("First number of the sender's journal that is missing."),
    to: countSchema.describe('The first that is there again.'),
    fromAt: timeSchema.nullable().describe('When it was recorded; null: it is not known any more.'),
    toAt: timeSchema.nullable(),
    reason: z
      .enum(['days', 'bytes', 'gone'])
      .describe('Which bound was passed; `gone`: the journal holds it no longer.'),
  })
  .describe('What will never come: more was waiting than is kept for the link.')
export type UplinkGap = z.infer<typeof gapMessage>

const directivesMessage = z
  .strictObject({
    type: z.literal('directives'),
    since: timeSchema.describe('The revision that the last answer named; 0 for all.'),
  })
  .describe(
    'Asks for what this centre tells the sender to do; an answer to `state` says when there is something new.',
  )

const downMessage = z
  .strictObject({
    type: z.enum(['definitions', 'figures']),
    since: countSchema.describe('Where the last answer ended; 0 for all.'),
  })
  .describe('Asks for definitions, or for figures, of this centre that the sender does not have yet.')

const meaningsMessage = z
  .strictObject({ type: z.literal('meanings') })
  .describe('Asks what each indicator and kind means here, where the two do not agree as a whole.')

export const uplinkMessageSchema = z
  .discriminatedUnion('type', [
    feedsMessage,
    stateMessage,
    gapMessage,
    directivesMessage,
    downMessage,
    meaningsMessage,
  ])
  .describe('What a centre says to its parent beside the facts, told apart by `type`.')
export type UplinkMessage = z.infer<typeof uplinkMessageSchema>
export type UplinkState = Extract<UplinkMessage, { type: 'state' }>

export const UPLINK_REFUSALS = [
  'loop',
  'not-a-child',
  'malformed',
  'too-many',
  'not-in-scope',
  'not-recording',
] as const

export const uplinkAnswerSchema = z
  .object({
    ok: z.boolean(),
    code: openCode(UPLINK_REFUSALS).optional().describe('Why all of it was refused.'),
    refused: z
      .array(z.object({ feed: z.string(), code: openCode(UPLINK_REFUSALS) }))
      .optional()
      .describe('Feeds whose facts will not be taken, and why.'),
    revision: timeSchema.optional().describe('Of the newest directive to the sender.'),
    directives: z
      .array(caseSchema)
      .optional()
      .describe('Those since then, and proposals, as this centre tells them now.'),
    down: z
      .object({ definitions: countSchema, figures: countSchema })
      .optional()
      .describe('Up to where there are definitions and figures to ask for.'),
    means: z.string().optional().describe('What its indicators and kinds mean by now, as in the welcome.'),
    until: countSchema.optional().describe('Where an answer with definitions or figures ends.'),
    definitions: z.array(sentDefinitionSchema).optional().describe('In the order in which they were made.'),
    figures: sentFiguresSchema.optional(),
    meanings: meaningsSchema
      .optional()
      .describe('By id: a hash of what may never change, and behind it the statuses of a kind.'),
  })
  .describe('The answer to it; a gap is answered when it is recorded.')
export type UplinkAnswer = z.infer<typeof uplinkAnswerSchema>
