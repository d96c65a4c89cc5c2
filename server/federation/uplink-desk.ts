import type { Pool } from 'pg'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { definitionsRevision } from '../../shared/federation/definitions-revision.ts'
import type { FeedWelcome } from '../../shared/session.ts'
import { journalHead } from '../history/journal-reader.ts'
import type { Log } from '../log.ts'
import { Announcer } from './announcer.ts'
import { BatchSender } from './batch-sender.ts'
import { Cursor } from './cursor.ts'
import { firstCursor, keepCursor, readCursor, type KeptCursor } from './cursor-store.ts'
import { DownAsker, type DownParts } from './down-asker.ts'
import { FeedBook } from './feed-book.ts'
import { holdToBound } from './keep-bound.ts'
import type { Meaning } from './meaning.ts'
import { LinkDown, ParentLink } from './parent-link.ts'
import { ShareRules } from './share-rules.ts'
import { UplinkCounts } from './uplink-counts.ts'
import { UNHEARD, type ToUplink, type UplinkReport, type UplinkThreadOptions } from './uplink-messages.ts'
import { UplinkSession } from './uplink-session.ts'

const REPORT_EVERY_MS = 1_000
const KEEP_EVERY_MS = 250
const BOUND_EVERY_MS = 60_000
/** What is live and younger than this is on its way, and not late. */
const LATE_MS = 5_000

/** Everything that is done for the uplink: one link at a time, the cursor, the bound, and what is told of them. */
export class UplinkDesk {
  private readonly options: UplinkThreadOptions
  private readonly parts: DownParts & {
    pool: Pool
    log: Log
    registry: DomainRegistry
    wantFeeds: () => void
    report: (report: UplinkReport) => void
  }
  private readonly feeds = new FeedBook()
  private readonly counts = new UplinkCounts()
  private readonly rules: ShareRules
  private readonly link: ParentLink
  private kept: KeptCursor | undefined
  private isMoved = false
  private session: UplinkSession | undefined
  /** Of the link that stands, from its welcome on. */
  private end = new AbortController()
  private state: Pick<UplinkReport, 'status' | 'reason' | 'parent' | 'gap'> = UNHEARD
  /** What indicators and kinds mean here. */
  private meaning: Meaning = { byDomain: {}, byId: {} }
  private readonly fromAbove: DownAsker
  private head = 0
  private caughtUpAt: number | undefined
  private aheadMs = 0
  private isTelling = false
  private feedsWaiters: (() => void)[] = []
  private timers: NodeJS.Timeout[] = []

  constructor(options: UplinkThreadOptions, parts: UplinkDesk['parts']) {
    this.options = options
    this.parts = parts
    this.rules = new ShareRules(options.share, parts.registry)
    const { url, feed, credential } = options
    this.link = new ParentLink({
      url,
      feed,
      credential,
      clock: () => this.now(),
      onUp: (welcome) => this.welcomed(welcome),
      onDown: () => this.down(),
      onRefused: (code, message) => this.refused(code, message),
    })
    this.fromAbove = new DownAsker(this.link, parts)
  }

  /** Once it was told of the feeds. Rejects where the store does not answer. */
  async start(): Promise<void> {
    const { signal } = this.end
    this.kept = await readCursor(this.parts.pool)
    await this.bound()
    // It was stopped before it began.
    if (signal.aborted) return
    this.timers = [
      setInterval(() => this.failing(this.keep()), KEEP_EVERY_MS),
      setInterval(() => this.failing(this.tell()), REPORT_EVERY_MS),
      setInterval(() => this.failing(this.bound()), BOUND_EVERY_MS),
    ]
    this.link.start()
  }

  hear(message: Extract<ToUplink, { type: 'feeds' }>): void {
    this.aheadMs = Math.max(this.aheadMs, message.now - performance.now())
    this.meaning = message.meaning
    this.feeds.know(message.feeds)
    for (const resolve of this.feedsWaiters.splice(0)) resolve()
  }

  recorded(message: Extract<ToUplink, { type: 'directives-kept' | 'definitions-kept' }>): void {
    this.fromAbove.kept(message)
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    this.end.abort()
    this.link.stop()
    await this.keep().catch(() => undefined)
    await this.parts.pool.end()
  }

  private now(): number {
    return Math.round(performance.now() + this.aheadMs)
  }

  private welcomed(welcome: FeedWelcome): void {
    this.end.abort()
    const end = new AbortController()
    this.end = end
    this.up(welcome, end).catch((error: unknown) => this.sessionFailed(end, error))
  }

  private async up(welcome: FeedWelcome, end: AbortController): Promise<void> {
    let { kept } = this
    const { centre, federation } = welcome
    if (federation === undefined || kept === undefined) {
      this.refused('no-federation', 'the parent has this feed in trial, or not as the uplink of a centre')
      return this.link.again()
    }
    // Who has heard nothing yet is told all that is kept.
    if (kept.parent !== centre || kept.parentStore !== federation.store) {
      const cursor = await firstCursor(this.parts.pool)
      end.signal.throwIfAborted()
      // Another one: what is still under way for the parent before must not move it.
      this.kept = kept = { parent: centre, parentStore: federation.store, gaps: [], cursor }
    }
    this.state = { ...this.state, status: 'catching-up', reason: null, parent: centre }
    this.fromAbove.begin(welcome)
    const session = new UplinkSession(this.sessionParts(centre, kept, end.signal))
    this.session = session
    this.parts.log.info({ parent: centre, cursor: kept.cursor.state }, 'uplink connected')
    await session.run()
  }

  private sessionParts(parent: string, kept: KeptCursor, signal: AbortSignal): UplinkSession['open'] {
    const { link, feeds, counts, rules } = this
    const now = () => this.now()
    const definitions = () => this.revision()
    return {
      pool: this.parts.pool,
      kept,
      moved: () => (this.isMoved = true),
      announcer: new Announcer({ link, feeds, parent, definitions }),
      sender: new BatchSender({ link, feeds, counts, now }),
      feeds,
      refreshFeeds: () => this.refreshFeeds(),
      rules,
      counts,
      now,
      signal,
    }
  }

  /** Whatever went wrong, the next link begins at what was acknowledged. */
  private sessionFailed(end: AbortController, error: unknown): void {
    if (end.signal.aborted || error instanceof LinkDown) return
    end.abort()
    const reason = error instanceof Error ? error.message : String(error)
    this.state = { ...this.state, reason }
    this.parts.log.warn({ reason }, 'uplink begins anew')
    this.link.again()
  }

  private down(): void {
    this.end.abort()
    this.session = undefined
    if (this.state.status !== 'refused') this.state = { ...this.state, status: 'unreached' }
  }

  private refused(code: string, message: string): void {
    const reason = `${code}: ${message}`
    if (this.state.reason !== reason) this.parts.log.warn({ code, message }, 'uplink refused')
    this.state = { ...this.state, status: 'refused', reason }
  }

  private refreshFeeds(): Promise<void> {
    this.parts.wantFeeds()
    return new Promise((resolve) => this.feedsWaiters.push(resolve))
  }

  private async keep(): Promise<void> {
    if (!this.isMoved || this.kept === undefined) return
    this.isMoved = false
    await keepCursor(this.parts.pool, this.kept, this.now()).catch((error: unknown) => {
      this.isMoved = true
      throw error
    })
  }

  private async bound(): Promise<void> {
    // Nobody is promised anything yet.
    const { kept } = this
    if (kept === undefined || kept.parent === '') return
    const gap = await holdToBound(this.parts.pool, kept, this.options.bound, this.now())
    this.isMoved = true
    // Of a parent that gave way to another meanwhile nothing is told.
    if (gap === undefined || kept !== this.kept) return
    this.state = { ...this.state, gap }
    this.parts.log.error({ gap }, 'uplink: more waits than is kept for it')
    // Told to the parent before anything else, on the next link.
    if (this.session !== undefined) this.link.again()
  }

  /** To this centre, and to the parent where there is a link: one question at a time. */
  private async tell(): Promise<void> {
    const report = await this.reportNow()
    this.parts.report(report)
    if (this.session === undefined || this.isTelling) return
    this.isTelling = true
    const { lagMs, waiting, withheld, refused } = report
    const status = report.status === 'keeping-up' ? 'keeping-up' : 'catching-up'
    const state = { type: 'state', clock: this.now(), status, lagMs, waiting, withheld, refused } as const
    await this.fromAbove.tell(state, { revision: this.revision(), meanings: this.meaning.byId })
    this.isTelling = false
  }

  /** Of the domains that the parent compares. */
  private revision(): string {
    return definitionsRevision(this.meaning.byDomain, this.fromAbove.domains)
  }

  private async reportNow(): Promise<UplinkReport> {
    const client = await this.parts.pool.connect()
    this.head = await journalHead(client).finally(() => client.release())
    const cursor = this.kept?.cursor ?? new Cursor()
    const now = this.now()
    const isLiveHere = this.session !== undefined && !this.session.live.isWaiting && cursor.next >= this.head
    if (isLiveHere) this.caughtUpAt = now
    // The clock is known once the server has told it: before there is nothing to be behind of.
    this.caughtUpAt ??= now
    const lagMs = Math.max(0, now - this.caughtUpAt)
    const isKeepingUp = cursor.pending.length === 0 && lagMs < LATE_MS
    const { counts, session, state, fromAbove } = this
    const status = session === undefined ? state.status : isKeepingUp ? 'keeping-up' : 'catching-up'
    const counted = { withheld: counts.withheldAll, refused: counts.refusedAll }
    const meanings = { ...fromAbove.differences(this.revision()), refusedDefinitions: fromAbove.refused }
    return { ...state, status, lagMs, waiting: cursor.waiting(this.head), ...counted, ...meanings }
  }

  private failing(work: Promise<unknown>): void {
    const { log } = this.parts
    work.catch((error: unknown) => log.warn({ reason: String(error) }, 'uplink: the store does not answer'))
  }
}
