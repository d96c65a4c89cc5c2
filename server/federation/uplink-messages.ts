import type { ClientConfig } from 'pg'
import type { Share } from '../../shared/federation/share.ts'
import type { RefusedDefinition, SentDefinition, SentFigures } from '../../shared/federation/down.ts'
import type { UplinkGap } from '../../shared/federation/uplink-message.ts'
import type { Case } from '../../shared/observation.ts'
import type { LogLevel } from '../log.ts'
import type { KeepBound } from './keep-bound.ts'
import type { Meaning } from './meaning.ts'
import type { OutgoingFeed } from './outgoing-feeds.ts'

/** What the thread of the uplink is started with. */
export interface UplinkThreadOptions {
  connection: ClientConfig
  logLevel: LogLevel
  /** Of the parent: `https://ioc.example.vn`. */
  url: string
  /** The feed that this centre is there. */
  feed: string
  credential: string | undefined
  share: Share
  bound: KeepBound
}

export type ToUplink =
  /** With what indicators and kinds mean. */
  | { type: 'feeds'; feeds: OutgoingFeed[]; meaning: Meaning; now: number }
  /** Directives up to this revision are recorded here. */
  | { type: 'directives-kept'; revision: number }
  | { type: 'definitions-kept'; until: number; refused: RefusedDefinition[] }
  | { type: 'stop' }

export type FromUplink =
  | { type: 'report'; report: UplinkReport }
  | { type: 'feeds-wanted' }
  | { type: 'directives'; directives: Case[]; revision: number }
  | { type: 'definitions'; definitions: SentDefinition[]; until: number }
  | { type: 'figures'; parent: string; figures: SentFigures }
  /** Nothing is newer there than what is known here. */
  | { type: 'figures-heard' }

export const UPLINK_REPORT_STATUSES = ['keeping-up', 'catching-up', 'unreached', 'refused'] as const

/** How the uplink does, for this centre's own wall. */
export interface UplinkReport {
  status: (typeof UPLINK_REPORT_STATUSES)[number]
  /** Of a refusal, and of what was last wrong with the link. */
  reason: string | null
  /** The centre at the other end, once it has said so. */
  parent: string | null
  /** Age of the oldest of what is live and was not acknowledged. */
  lagMs: number
  /** Numbers of the journal that were not acknowledged. */
  waiting: number
  withheld: number
  refused: number
  /** The last that was given up. */
  gap: UplinkGap | null
  /** The parent's indicators or kinds mean something else; null where it has not said. */
  definitionsDiffer: boolean | null
  /** Which, where the parent tells one by one what it means. */
  differing: readonly string[]
  /** Definitions of the parent that contradict what is known here. */
  refusedDefinitions: readonly RefusedDefinition[]
}

/** Of an uplink that has said nothing yet. */
export const UNHEARD: UplinkReport = {
  status: 'unreached',
  reason: null,
  parent: null,
  lagMs: 0,
  waiting: 0,
  withheld: 0,
  refused: 0,
  gap: null,
  definitionsDiffer: null,
  differing: [],
  refusedDefinitions: [],
}
