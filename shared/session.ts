import { z } from 'zod'
import { labelSchema, localeSchema } from './label.ts'
import { idSchema, timeSchema } from './observation.ts'
import { activeScenarioSchema } from './command.ts'

/** Which clock a feed's times are on (R4): its own present, a simulated day at a factor, or a recording. */
export const timebaseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('live') }),
  z.strictObject({ kind: z.literal('simulated'), factor: z.number().positive().max(10_000) }),
  z.strictObject({
    kind: z.literal('replay'),
    factor: z.number().positive().max(1_000_000),
    /** What is played, for people: "METR-LA 2012-03-01". */
    of: z.string().min(1).max(200),
  }),
])
export type Timebase = z.infer<typeof timebaseSchema>

/** The Socket.IO handshake `auth` of a feed. */
export const feedHelloSchema = z.strictObject({
  protocol: z.int(),
  feed: idSchema,
  credential: z.string().max(256).optional(),
  /** Program and version, for the feed board. */
  agent: z.string().max(100).optional(),
  clock: timeSchema.optional(),
  timebase: timebaseSchema,
  locale: localeSchema.optional(),
})
export type FeedHello = z.infer<typeof feedHelloSchema>

/** The Socket.IO handshake `auth` of a dashboard. */
export const dashboardHelloSchema = z.strictObject({
  protocol: z.int(),
  locale: localeSchema.optional(),
})
export type DashboardHello = z.infer<typeof dashboardHelloSchema>

export const HELLO_ERRORS = ['protocol-version', 'malformed-hello', 'unknown-feed', 'bad-credential'] as const
/** Carried as `data` of Socket.IO's connect_error. */
export const helloErrorSchema = z.strictObject({
  code: z.enum(HELLO_ERRORS),
  message: z.string(),
  /** The protocol version that this server speaks. */
  protocol: z.int(),
})
export type HelloError = z.infer<typeof helloErrorSchema>

export const feedWelcomeSchema = z.strictObject({
  protocol: z.int(),
  centre: idSchema,
  /** Changes with every start of the server: what was not durable must be sent again. */
  epoch: z.string(),
  serverTime: timeSchema,
  maxBatchObservations: z.int(),
  maxBatchBytes: z.int(),
  scenarios: z.array(activeScenarioSchema),
})
export type FeedWelcome = z.infer<typeof feedWelcomeSchema>

export const dashboardWelcomeSchema = z.strictObject({
  protocol: z.int(),
  centre: idSchema,
  name: labelSchema,
  epoch: z.string(),
  serverTime: timeSchema,
  tickMs: z.int(),
  /** A version of the client that no longer fits reloads itself. */
  build: z.string(),
})
export type DashboardWelcome = z.infer<typeof dashboardWelcomeSchema>
