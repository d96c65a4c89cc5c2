import type { ActiveScenario } from '../shared/command.ts'
import type { DomainRegistry } from '../shared/domains/registry.ts'
import type { PollClock } from './adapters/transports/poll-clock.ts'
import type { Identities } from './access/identities.ts'
import type { People } from './access/people/open-people.ts'
import type { AuditPort } from './audit/audit-port.ts'
import type { OpenAudit } from './audit/open-audit.ts'
import type { Config } from './config.ts'
import type { AboveBook } from './federation/above-book.ts'
import type { Branches } from './federation/branches.ts'
import type { ParentParts } from './federation/hear-uplink.ts'
import type { FormBook } from './entry/form-book.ts'
import type { StoredFeed } from './feeds/feed-store.ts'
import type { QuarantineQueue } from './feeds/quarantine/quarantine-queue.ts'
import type { FeedRegistry } from './gateway/feed-registry.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { openRecording, Recording } from './journal/open-recording.ts'
import type { OwnServer } from './http-server.ts'
import type { OpenDictionary } from './dictionary/open-dictionary.ts'
import type { Log } from './log.ts'
import type { LoadedPack } from './pack.ts'
import type { World } from './world/world.ts'

/** What a centre is built from. */
export interface AppParts {
  config: Config
  pack: LoadedPack
  /** Epoch milliseconds; the machine's clock when left out. */
  clock?: () => number
  log?: Log
  /** The folder of the built client. */
  client?: string
  /** How often the watched folder is looked at, milliseconds; left out but in tests. */
  inboxEveryMs?: number
  /** Within which who begins a request or a session goes on; 10 s when left out. */
  beginsWithinMs?: number
  /** By which sources are asked; left out but in tests. */
  adapterClock?: PollClock
  /** How the store is opened; another way only where a benchmark must leave it out. */
  open?: typeof openRecording
  /** Who is who; otherwise people of the store, and in a demo its accounts. */
  identities?: Identities
}

/** A centre as it is built: what its doors are opened on. */
export interface Built {
  config: Config
  pack: LoadedPack
  client: string
  now: () => number
  log: Log
  epoch: string
  registry: DomainRegistry
  definitions: OpenDictionary
  world: World
  feeds: FeedRegistry
  /** Feeds of the centres below, and what it is a parent by; undefined where there is no store. */
  branches: Branches
  parent: ParentParts | undefined
  /** What the centre above said of its zones. */
  above: AboveBook | undefined
  /** Those that people registered. */
  storedFeeds: Map<string, StoredFeed>
  /** By which people type figures. */
  entryForms: FormBook
  gateway: Gateway
  /** Refused members. */
  queue: QuarantineQueue
  recording: Recording
  identities: Identities
  /** Undefined only where a benchmark leaves the store out. */
  people: People | undefined
  audit: AuditPort
  auditing: OpenAudit
  web: OwnServer
  inboxEveryMs: number | undefined
  beginsWithinMs: number | undefined
  adapterClock: PollClock | undefined
  /** Scenarios that were started in former lives. */
  scenarioRuns: readonly ActiveScenario[]
  /** Where it listens already. */
  port: number
  url: string
}
