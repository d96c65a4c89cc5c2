import type { ClientConfig } from 'pg'
import type { RoomAck, RoomKey, Subscribe, SubscribeAck } from '../../shared/live/frame.ts'
import type { PastAck, PastClock, PastPlay, PastSeek, PastStep } from '../../shared/past.ts'
import type { LogLevel } from '../log.ts'
import type { PastAnswer as StillAnswer, PastWish } from '../out/past/past-wish.ts'
import type { KnownByNow, PackOfPast } from './past-place.ts'

/** What the thread of the past is started with. */
export interface PastThreadOptions {
  connection: ClientConfig
  pack: PackOfPast
  logLevel: LogLevel
}

/** What a dashboard asks, and is answered. */
export type PastQuestion =
  | { ask: 'subscribe'; of: Subscribe }
  | { ask: 'seek'; of: PastSeek }
  | { ask: 'play'; of: PastPlay }
  | { ask: 'step'; of: PastStep }
  | { ask: 'pause' }
export type PastAnswer = PastAck | SubscribeAck

type Said =
  | { type: 'open'; known: KnownByNow }
  | { type: 'close' }
  | { type: 'ask'; number: number; question: PastQuestion }
  | { type: 'unsubscribe'; room: RoomKey }
  | { type: 'applied'; ack: RoomAck }
  /** So many characters of its frames were handed to the network. */
  | { type: 'sent'; characters: number }

/** Of one session. */
export type OfSession = Said & { session: string; now: number }

/** From the main thread, with its clock: the thread of the past goes by that. */
export type ToPast =
  | OfSession
  | { type: 'know'; known: KnownByNow; now: number }
  /** Of no session: one moment, told once. */
  | { type: 'still'; number: number; at: number; wish: PastWish; known: KnownByNow; now: number }

/** To a session. */
export type ToSession = { session: string } & (
  | { type: 'packet'; packet: string }
  | { type: 'clock'; clock: PastClock }
  | { type: 'answer'; number: number; answer: PastAnswer }
)
export type FromPast = ToSession | { type: 'told'; number: number; answer: StillAnswer }
