import { z } from 'zod'
import type { Access } from './access/access.ts'
import { timeSchema } from './observation.ts'
import { openCode } from './open-code.ts'
import type { DashboardToServer, ServerToDashboard } from './protocol.ts'

/** Whose clock is so far ahead of the server's asks for the present. */
export const PAST_TOLERANCE_MS = 2_000

export const pastSeekSchema = z
  .strictObject({ at: timeSchema.describe('The moment: epoch milliseconds, UTC.') })
  .describe(
    'Go to a moment; it stands still there, or goes on playing if it was. Out of the span it is refused.',
  )
export type PastSeek = z.infer<typeof pastSeekSchema>

export const pastPlaySchema = z
  .strictObject({ speed: z.number().positive().max(600).describe('Past milliseconds for each one.') })
  .describe(
    'Let time run from the moment that is shown; as fast as it can be made where that is slower. At the present it goes on with it.',
  )
export type PastPlay = z.infer<typeof pastPlaySchema>

export const pastStepSchema = z
  .strictObject({ byMs: z.int().describe('Milliseconds; negative goes back.') })
  .describe('Go so far from the moment that is shown, within the span.')
export type PastStep = z.infer<typeof pastStepSchema>

export const pastPauseSchema = z
  .strictObject({})
  .describe('Let time stand still. It has no fields, and may be left out.')

export const pastAckSchema = z
  .discriminatedUnion('ok', [
    z.object({ ok: z.literal(true) }).describe('Taken; a clock follows.'),
    z
      .object({
        ok: z.literal(false),
        code: openCode(['malformed', 'out-of-span', 'busy']),
        message: z.string(),
      })
      .describe('Not taken; the clock stays.'),
  ])
  .describe('The answer to seek, play, pause and step.')
export type PastAck = z.infer<typeof pastAckSchema>

export const pastClockSchema = z
  .object({
    at: timeSchema.describe('The moment that the rooms show.'),
    playing: z.boolean(),
    speed: z
      .number()
      .describe('Past milliseconds for each one: as of the last play, or as fast as it is made.'),
    earliest: timeSchema.describe('Nothing is recorded before.'),
    latest: timeSchema.describe('Nothing is recorded after, yet.'),
    waiting: z.boolean().describe('The moment is being made: what the rooms show is not yet it.'),
  })
  .describe(
    'Where a dashboard is in the past: said when it changes, several times a second while it plays, else once a second.',
  )
export type PastClock = z.infer<typeof pastClockSchema>

type Answered<M> = (message: M, acknowledge: (ack: PastAck) => void) => void

/** What a dashboard says on /past: rooms as on /live, and which moment they are to show. */
export interface DashboardToPast extends Omit<DashboardToServer, 'command'> {
  seek: Answered<PastSeek>
  play: Answered<PastPlay>
  pause: (acknowledge: (ack: PastAck) => void) => void
  step: Answered<PastStep>
}

/**
 * Who may say it: whoever may hear a room of now may hear what it was. Sessions are few, and for people: a program takes
 * a moment of the past as a file.
 */
export const PAST_EVENTS = {
  subscribe: { by: 'person', needs: 'room.read', within: 'room', keys: false },
  unsubscribe: { by: 'person' },
  applied: { by: 'person' },
  seek: { by: 'person' },
  play: { by: 'person' },
  pause: { by: 'person' },
  step: { by: 'person' },
} as const satisfies Record<keyof DashboardToPast, Access>

export interface PastToDashboard extends ServerToDashboard {
  clock: (clock: PastClock) => void
}
