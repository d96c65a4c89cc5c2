import { z } from 'zod'
import { labelSchema, localeSchema } from './label.ts'
import { idSchema, timeSchema } from './observation.ts'
import { activeScenarioSchema } from './command.ts'
import { definitionsRevisionSchema } from './kpi/definitions-changed.ts'
import { openCode } from './open-code.ts'

export const timebaseSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('live') }).describe("The source's own present."),
    z
      .strictObject({
        kind: z.literal('simulated'),
        factor: z.number().positive().max(10_000).describe('How much faster than real time its clock runs.'),
      })
      .describe('A simulated day.'),
    z
      .strictObject({
        kind: z.literal('replay'),
        factor: z.number().positive().max(1_000_000).describe('How much faster than real time it is played.'),
        of: z.string().min(1).max(200).describe('What is played, for people: "METR-LA 2012-03-01".'),
      })
      .describe('A recording.'),
  ])
  .describe("Which clock a feed's times are on: a backlog is not fresh, and a replay is not a broken clock.")
export type Timebase = z.infer<typeof timebaseSchema>

export const feedHelloSchema = z
  .strictObject({
    protocol: z.int().describe('The protocol version that the feed speaks.'),
    feed: idSchema.describe('Its id at this centre.'),
    credential: z.string().max(256).optional().describe('Its secret, where the centre has one for it.'),
    agent: z.string().max(100).optional().describe('Program and version, for the feed board.'),
    clock: timeSchema
      .optional()
      .describe("The feed's own clock now, in its own timebase: epoch milliseconds."),
    timebase: timebaseSchema,
    locale: localeSchema.optional().describe('The language of messages to it.'),
  })
  .describe('The Socket.IO handshake `auth` of a feed.')
export type FeedHello = z.infer<typeof feedHelloSchema>

export const dashboardHelloSchema = z
  .strictObject({
    protocol: z.int().describe('The protocol version that the dashboard speaks.'),
    locale: localeSchema.optional().describe('The language of messages to it.'),
  })
  .describe('The Socket.IO handshake `auth` of a dashboard.')
export type DashboardHello = z.infer<typeof dashboardHelloSchema>

export const HELLO_ERRORS = [
  'protocol-version',
  'malformed-hello',
  'unknown-feed',
  'bad-credential',
  'not-signed-in',
  'not-authorised',
  'busy',
] as const
export const helloErrorSchema = z
  .object({
    code: openCode(HELLO_ERRORS).describe('Why; programs decide by it.'),
    message: z.string().describe('For people.'),
    protocol: z.int().describe('The protocol version that this server speaks.'),
  })
  .describe("Carried as `data` of Socket.IO's connect_error when a hello is refused.")
export type HelloError = z.infer<typeof helloErrorSchema>

export const feedWelcomeSchema = z
  .object({
    protocol: z.int().describe('The protocol version that the server speaks.'),
    centre: idSchema.describe('The centre that this server is.'),
    epoch: z
      .string()
      .describe('Changes with every start of the server: what was not durable must be sent again.'),
    serverTime: timeSchema.describe("The server's clock: epoch milliseconds, UTC."),
    maxBatchObservations: z.int().min(1).describe('Members that a batch may have.'),
    maxBatchBytes: z.int().min(1).describe('Bytes that a batch may have.'),
    scenarios: z.array(activeScenarioSchema),
    federation: z
      .object({
        store: z.string().describe('Names what this centre remembers by: in another nothing was heard yet.'),
        definitions: z.string().describe('Names what its indicators and kinds mean, of those domains.'),
        domains: z
          .array(idSchema)
          .optional()
          .describe('Of which definitions and figures come down; a centre that sends none names none.'),
        meanings: z
          .literal(true)
          .optional()
          .describe('It answers `meanings`, and takes a `state` that says what the two mean otherwise.'),
      })
      .optional()
      .describe(
        'The feed is the uplink of a centre: `uplink` messages and batches with an `origin` are taken.',
      ),
  })
  .describe('The first that a feed hears after a hello that is taken.')
export type FeedWelcome = z.infer<typeof feedWelcomeSchema>

export const feedHoldSchema = z
  .object({
    reason: openCode(['not-recording']).describe('Why; programs decide by it.'),
    retryAfterMs: z.int().min(0).describe('When it is looked at again, milliseconds from now.'),
  })
  .describe(
    'What was sent cannot be recorded now, so it is not answered yet. Nothing is lost: it is taken as soon as it can be; a feed waits, and need not send it again.',
  )
export type FeedHold = z.infer<typeof feedHoldSchema>

export const FEED_CUTS = ['bad-credential', 'too-large', 'too-many-connections'] as const
export const feedCutSchema = z
  .object({
    code: openCode(FEED_CUTS).describe(
      'Why; programs decide by it. `bad-credential`: the credential was revoked or is over, or the feed is retired; it will not be taken again.',
    ),
    message: z.string().describe('For people.'),
  })
  .describe('The last that a feed hears before the server ends its connection.')
export type FeedCut = z.infer<typeof feedCutSchema>

export const dashboardWelcomeSchema = z
  .object({
    protocol: z.int().describe('The protocol version that the server speaks.'),
    centre: idSchema.describe('The centre that this server is.'),
    name: labelSchema.describe('What people call the centre.'),
    epoch: z.string().describe('Changes with every start of the server.'),
    serverTime: timeSchema.describe("The server's clock: epoch milliseconds, UTC."),
    tickMs: z.int().describe('Milliseconds between two frames of a room.'),
    build: z.string().describe('The client that fits; a version of it that no longer fits reloads itself.'),
    definitions: definitionsRevisionSchema.optional(),
  })
  .describe('The first that a dashboard hears after a hello that is taken.')
export type DashboardWelcome = z.infer<typeof dashboardWelcomeSchema>
