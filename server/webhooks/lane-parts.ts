import type { Pool } from 'pg'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Slots } from '../federation/slots.ts'
import type { Log } from '../log.ts'
import type { SafeFetch } from '../outgoing/fetch-safely.ts'
import type { KeepBound } from './give-up.ts'
import type { LaneClock } from './lane-clock.ts'

/** Events since the thread began. */
export interface SentCounts {
  delivered: number
  givenUp: number
}

/** What all webhooks share. */
export interface LaneParts {
  pool: Pool
  log: Log
  registry: DomainRegistry
  /** Id of this centre. */
  centre: string
  /** What receivers are asked to allow: the name of this server. */
  origin: string
  bound: KeepBound
  fetch: SafeFetch
  clock: LaneClock
  random: () => number
  /** Requests on their way, of all webhooks. */
  slots: Slots
  /** Of all webhooks together. */
  counts: SentCounts
}
