import type { BatchAck } from '../batch.ts'
import type { Command } from '../command.ts'
import type { Locale } from '../label.ts'
import type { Observation } from '../observation.ts'
import type { FeedHold, FeedWelcome, HelloError, Timebase } from '../session.ts'
import type { Dropped } from './observation-queue.ts'
import type { After } from './timers.ts'

export interface FeedOptions {
  /** Of the centre: `https://ioc.example.vn`. */
  url: string
  /** The id under which the centre registered this feed. */
  feed: string
  credential?: string
  /** `{ kind: 'live' }` for the present; a simulation or a recording says so, and how fast it runs. */
  timebase: Timebase
  /** This feed's own clock, epoch milliseconds of its timebase; the machine's clock when left out. */
  clock?: () => number
  /** Program and version, for the centre's feed board. */
  agent?: string
  /** Language of the messages about refused members. */
  locale?: Locale
  /**
   * Observations that wait at most; past it the oldest readings are dropped, those first that a newer one of their
   * series replaces. Default 100,000.
   */
  maxQueue?: number
  /** Observations of one batch at most. Default 500. */
  batchSize?: number
  /** How long a batch that is not full waits for more. Default 200 ms. */
  flushMs?: number
  /**
   * How long to wait for an acknowledgement before the connection is taken for dead: it is closed, and what was not
   * acknowledged goes again, under the same names, on the next. Default 15 s.
   */
  ackTimeoutMs?: number
  /**
   * The centre said welcome. `restarted` is true when it is another run of the server than before, or the first
   * that this feed meets: what stood may have changed while this program was away, so it is said again.
   * What is sent inside this callback goes before everything that waits: send your things here. Only later revisions of
   * cases, notices and readings wait their turn, so that none overtakes an older one.
   */
  onWelcome?: (welcome: FeedWelcome, restarted: boolean) => void
  /** The centre cannot record now: it answers later, nothing is lost, and nothing need be done. */
  onHold?: (hold: FeedHold) => void
  /** For simulators: start or stop a scenario. */
  onCommand?: (command: Command) => void
  /**
   * The centre does not let this feed in. `final`: it stays so until someone changes something, and the client has
   * stopped; otherwise it tries again and tells again. `protocol-version`, and `malformed-welcome` for a welcome that
   * this client cannot read (it says that itself), wait for another version of the server: tried every 5 minutes.
   */
  onRefused?: (error: HelloError, final: boolean) => void
  /** What became of a batch: look here for refused members. */
  onAck?: (ack: BatchAck, observations: readonly Observation[]) => void
  /**
   * Observations that were given up before they were sent, because each alone is more bytes than the centre takes in
   * a batch (`maxBatchBytes`). Without it they are only counted, in `stats().tooLarge`.
   */
  onTooLarge?: (observations: readonly Observation[], maxBatchBytes: number) => void
  /** For tests: runs something later. */
  after?: After
}

export interface FeedStats {
  connected: boolean
  /** Waiting to be put into a batch. */
  queued: number
  /** In batches that are not acknowledged yet. */
  unacknowledged: number
  accepted: number
  duplicates: number
  conflicts: number
  rejected: number
  /** Given up because the queue was full, by type. */
  dropped: Dropped
  /** Given up because one alone is more than a batch may be; `onTooLarge` is told which. */
  tooLarge: number
  /** Batches sent, repetitions included. */
  batches: number
  resent: number
  /** Connections that were welcomed. */
  welcomes: number
}

export interface FeedConnection {
  /**
   * Puts observations into the queue, in order; works whether or not there is a connection. False when the queue was
   * full and something was dropped: the oldest readings first, then the oldest things, and cases and notices only
   * when nothing else is left. `stats().dropped` counts them.
   */
  send(observations: readonly Observation[]): boolean
  stats(): FeedStats
  /** Resolves when everything sent so far and since is acknowledged; rejects after `timeoutMs`, or when closed. */
  drained(timeoutMs?: number): Promise<void>
  /** Ends the connection. What was not acknowledged is given up: wait for `drained` first. */
  close(): Promise<void>
}
