import type { ClientConfig } from 'pg'
import type { LogLevel } from '../log.ts'
import type { Found, Group, StoreState } from './committer.ts'
import type { FactKey, ReadingKey } from './look-up.ts'

/** What the thread of the store is started with. */
export interface StoreThreadOptions {
  connection: ClientConfig
  /** As the store names its writer. */
  writer: string
  /** IANA zone of days and months. */
  zone: string
  logLevel: LogLevel
}

/** A keyframe in parts, where the journal stood when it was begun, and the server's clock when it was done. */
export interface KeyframeParts {
  position: number
  at: number
  parts: Uint8Array[]
}

/** What the main thread asks of the thread of the store; each is answered under its number. */
export type StoreRequest =
  | { ask: 'commit'; group: Group }
  | { ask: 'look-up'; readings: readonly ReadingKey[]; facts: readonly FactKey[] }
  | { ask: 'keyframe'; keyframe: KeyframeParts }
  | { ask: 'stop' }

export interface Numbered<T> {
  number: number
  message: T
}

export type StoreAnswer =
  | { type: 'done'; number: number; found?: Found }
  | { type: 'failed'; number: number; reason: string }
  | { type: 'state'; state: StoreState }
