import { z } from 'zod'
import { areaSchema, successionSchema } from './areas/area.ts'
import { centreSchema } from './areas/centre.ts'
import { daySchema } from './areas/effective-date.ts'
import { batchSchema, REJECT_CODES } from './batch.ts'
import { FEED_ORIGINS, feedStageSchema } from './feeds/feed-definition.ts'
import { labelSchema } from './label.ts'
import { idSchema, timeSchema } from './observation.ts'
import { openCode } from './open-code.ts'
import { packSchema } from './pack.ts'

/** Over HTTP the request names the batch where the body does not. */
export const httpBatchSchema = batchSchema
  .extend({
    batch: idSchema
      .optional()
      .describe('Names the batch in its acknowledgement; the Idempotency-Key, or a new name, when left out.'),
  })
  .describe('A batch as the HTTP door takes it.')

/** Why a request was not taken as a whole. Members of a batch are refused one by one, in its acknowledgement. */
export const HTTP_ERRORS = [
  'not-json',
  'not-utf8',
  'not-a-batch',
  'not-xml',
  'xml-entities',
  'not-the-format',
  'no-adapter',
  'malformed',
  'bad-credential',
  'unknown-feed',
  'not-signed-in',
  'not-authorised',
  'foreign-host',
  'not-found',
  'unknown-scope',
  'unknown-domain',
  'unknown-indicator',
  'unknown-series',
  'no-roll-up',
  'no-parts',
  'took-too-long',
  'too-large',
  'too-long',
  'too-deep',
  'too-slow',
  'headers-too-large',
  'unsupported-type',
  'unsupported-encoding',
  'key-reused',
  'too-many',
  'wrong-sign-in',
  'wrong-code',
  'wrong-password',
  'too-many-attempts',
  'link-spent',
  'email-taken',
  'beyond-grants',
  'last-administrator',
  'unknown-webhook',
  'too-many-webhooks',
  'too-many-keys',
  'out-of-span',
  'demo-account',
  'too-many-people',
  'second-factor-on',
  'second-factor-off',
  'busy',
  'not-recording',
  'starting',
  'id-taken',
  'too-many-feeds',
  'of-the-pack',
  'of-the-server',
  'unknown-credential',
  'of-the-configuration',
  'too-many-credentials',
  'feed-retired',
  'unknown-file',
  'unknown-mapping',
  'too-many-mappings',
  'unreadable-file',
  'wrong-formula',
  'fixed-field',
  'version-taken',
  'too-many-definitions',
  'owned-above',
  'unknown-fact',
  'not-of-below',
  'fact-changed',
  'too-many-changes',
  'over',
  'unknown-form',
  'unknown-period',
  'too-many-forms',
  'period-open',
  'not-a-draft',
  'asked-below',
  'not-submitted',
  'not-accepted',
  'entry-changed',
  'entry-problems',
  'own-entry',
  'internal',
] as const
export type HttpErrorCode = (typeof HTTP_ERRORS)[number]

export const httpErrorSchema = z
  .object({
    code: openCode(HTTP_ERRORS).describe('A known code; programs decide by it.'),
    message: z.string().describe('For people, in the language of Accept-Language (vi or en).'),
    path: z.string().optional().describe('The member of the body that is wrong, when one is.'),
  })
  .describe('The answer to every request that is refused.')

const geoPackSchema = z
  .object({
    communes: z
      .string()
      .optional()
      .describe('Address of the outlines of areas (TopoJSON, object `communes`).'),
    pmtiles: z.array(z.string()).describe('Addresses of tile archives.'),
    tiles: z.array(z.object({ url: z.string() })).describe('Raster tiles, as URL templates.'),
  })
  .describe('What the map may draw beyond its pack, where a folder or a tile server is configured.')

export const centreAnswerSchema = packSchema
  .pick({ zone: true, locale: true, domains: true, map: true, inset: true })
  .extend({
    protocol: z.int().describe('Version of the live protocol that this server speaks.'),
    centre: idSchema.describe('The centre that this server is.'),
    root: idSchema.describe(
      'The scope that a wall opens with: the widest that whoever asks may watch; `domains` are of it, `centres` are this one and those below it that they may watch.',
    ),
    geoPack: geoPackSchema.optional(),
    name: labelSchema,
    centres: z.array(centreSchema).describe('This centre and every centre below it, each with its zone.'),
    day: daySchema.describe(
      'The day of its map of areas, by which zones are in force: today where nothing else is set.',
    ),
    epoch: z.string().describe('Changes with every start of the server.'),
    serverTime: timeSchema,
    tickMs: z.int().describe('Milliseconds between two frames of a room.'),
    build: z.string().describe('Version of the client that fits this server.'),
    keepsHistory: z
      .literal(true)
      .optional()
      .describe('It keeps what it hears: /past and /api/v1/history answer.'),
  })
  .strip()
  .describe('Who this server is and how its map opens.')
export type CentreAnswer = z.infer<typeof centreAnswerSchema>

export const areasAnswerSchema = z
  .object({
    day: daySchema.describe('The day of the tree, in the zone of the centre.'),
    areas: z.array(areaSchema).describe('Areas in force on that day, a parent before its children.'),
    successions: z.array(successionSchema).describe('Every known succession, of all days.'),
  })
  .describe('The tree of administrative areas on one day.')
export type AreasAnswer = z.infer<typeof areasAnswerSchema>

export const FEED_STATUSES = ['live', 'late', 'silent', 'never'] as const

export const feedStateSchema = z
  .object({
    feed: idSchema,
    name: labelSchema,
    domains: z.array(z.string()),
    scopes: z.array(z.string()).describe('Areas and zones that it may speak for.'),
    cadenceMs: z.number().describe('How often it is expected to say something, milliseconds.'),
    stage: feedStageSchema,
    origin: z
      .enum(FEED_ORIGINS)
      .describe('Whether the pack declares it, people registered it, or the server itself speaks as it.'),
    status: z.enum(FEED_STATUSES),
    connected: z.boolean().describe('Holds a Socket.IO connection now.'),
    timebase: z.enum(['live', 'simulated', 'replay']).nullable().describe('null until its first hello.'),
    factor: z.number().describe('How much faster than real time its clock runs.'),
    agent: z.string().nullable(),
    lastArrivalAt: timeSchema.nullable().describe("Server's clock."),
    clockOffsetMs: z
      .number()
      .nullable()
      .describe("Feed's clock minus server's, of a live feed; reported, not believed."),
    accepted: z.int().min(0),
    duplicates: z.int().min(0),
    conflicts: z.int().min(0),
    rejected: z.int().min(0),
    rejectedBy: z.record(z.string(), z.int()).describe('Rejected members by code.'),
  })
  .describe('A registered feed and what came of it since the server started.')
export type FeedState = z.infer<typeof feedStateSchema>

/** At most this many of a feed's refusals are told, the newest first. */
export const REJECTS_TOLD = 20

const rejectSchema = z
  .object({
    at: timeSchema.describe("When it arrived, server's clock."),
    code: openCode(REJECT_CODES),
    path: z.string().describe('What in it was wrong, masked; empty for all of it.'),
    length: z
      .int()
      .nullable()
      .describe('Of the member as JSON, UTF-16 units; null when it nests too deeply.'),
    sha256: z.string().nullable().describe('Of the member as JSON, hex: its sender finds it by this.'),
  })
  .describe('A refused member. The member itself is not kept.')

export const feedReportSchema = feedStateSchema
  .extend({
    late: z
      .int()
      .min(0)
      .describe(
        'Readings that were accepted although a newer one of their series stood: they changed nothing.',
      ),
    rejects: z
      .array(rejectSchema)
      .max(REJECTS_TOLD)
      .describe(
        'Its last refusals, newest first; in a flood of them not each is kept, but each is counted above.',
      ),
  })
  .describe('A registered feed, and its last refused members.')
export type FeedReport = z.infer<typeof feedReportSchema>

export const feedsAnswerSchema = z.object({
  serverTime: timeSchema,
  feeds: z.array(feedReportSchema),
  /** Dropped connections, by reason: a frame that is no frame, a hello that is no hello. */
  disconnects: z.record(z.string(), z.int()).describe('Connections that the server ended, by reason.'),
})
export type FeedsAnswer = z.infer<typeof feedsAnswerSchema>

export const healthAnswerSchema = z
  .object({ ok: z.literal(true), centre: idSchema, epoch: z.string(), serverTime: timeSchema })
  .describe('The server is up and its one writer answers.')
export type HealthAnswer = z.infer<typeof healthAnswerSchema>
