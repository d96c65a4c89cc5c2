import { ownEvent } from './cloud-event.ts'
import { giveUp, holdToBound } from './give-up.ts'
import { askPermission } from './handshake.ts'
import { JournalFollower } from './journal-follower.ts'
import type { LaneParts } from './lane-parts.ts'
import type { LaneReport } from './lane-report.ts'
import { postEvents, type Outcome } from './post-events.ts'
import { keepProgress, type Progress } from './progress.ts'
import { retryDelayMs } from './retry-delay.ts'
import type { RunningWebhook } from './running-webhook.ts'
import { StandingRevisions } from './standing-revisions.ts'
import type { WaitingEvent } from './waiting-events.ts'

/** What is committed is seen within this. */
const LOOK_EVERY_MS = 500
const BOUND_EVERY_MS = 60_000
/** Where nothing is sent, how far it has looked is written down this often. */
const KEEP_EVERY_MS = 10_000
/** After the store did not answer, or what nobody foresaw. */
const BEGIN_AGAIN_MS = 5_000
const MINUTE_MS = 60_000
/** What waits is looked at this often while nothing is sent. */
const COUNT_EVERY_MS = 10_000
/** Counting what waits ends here. */
export const MOST_COUNTED = 10_000
const AT_ONCE = {
  structured: { events: 1, characters: Infinity },
  batch: { events: 100, characters: 256 * 1024 },
} as const

/**
 * Sends one receiver what it is to have, in the order of the journal, one request at a time. The cursor moves by its
 * answers alone: whatever is killed, and whenever, what was not taken is sent again (at least once).
 */
export class WebhookLane {
  readonly webhook: RunningWebhook
  private readonly parts: LaneParts
  private readonly progress: Progress
  private readonly follower: JournalFollower
  private readonly revisions: StandingRevisions
  private readonly end = new AbortController()
  private readonly done: Promise<void>
  private boundAt = -Infinity
  private keptAt = -Infinity
  private sentAt = -Infinity
  private behind: { counted: number | null; at: number } = { counted: null, at: -Infinity }
  private isOver = false
  /** Until the first step is done it knows nothing. */
  private hasLooked = false
  private stuckAt: number | null = null

  /** Starts at once. */
  constructor(webhook: RunningWebhook, progress: Progress, parts: LaneParts) {
    this.webhook = webhook
    this.progress = progress
    this.parts = parts
    this.follower = new JournalFollower(webhook, progress.next, parts)
    this.revisions = new StandingRevisions(parts.pool, webhook.filter)
    this.done = this.run()
  }

  /** What was taken is kept; the rest is sent by the next. */
  async stop(): Promise<void> {
    this.end.abort()
    await this.done
    await this.keep().catch(() => undefined)
  }

  report(): LaneReport {
    const { stuckAt } = this
    return { state: this.state(), stuckAt, ...this.backlog() }
  }

  private backlog(): Pick<LaneReport, 'waiting' | 'lagMs'> {
    const { waiting, isAtHead } = this.follower
    const behind = isAtHead ? 0 : this.behind.counted
    if (this.stuckAt !== null || !this.hasLooked || behind === null) return { waiting: null, lagMs: null }
    const { oldest } = waiting
    if (oldest === undefined) return { waiting: behind, lagMs: isAtHead ? 0 : null }
    return { waiting: waiting.size + behind, lagMs: Math.max(0, this.parts.clock.now() - oldest.arrivedAt) }
  }

  private state(): LaneReport['state'] {
    if (this.isEnded) return 'ended'
    if (!this.isVerified) return 'verifying'
    return this.progress.failures > 0 || this.stuckAt !== null ? 'failing' : 'active'
  }

  private async run(): Promise<void> {
    const { clock, log } = this.parts
    const { signal } = this.end
    let isLoaded = false
    while (!signal.aborted && !this.isOver) {
      try {
        if (!isLoaded) await this.follower.load()
        isLoaded = true
        await this.step()
        this.stuckAt = null
      } catch (error) {
        if (signal.aborted) return
        this.stuckAt ??= clock.now()
        log.warn({ webhook: this.webhook.id, err: error }, 'webhook begins again')
        await clock.pause(BEGIN_AGAIN_MS, signal)
      }
    }
  }

  private get isEnded(): boolean {
    const { endedAt } = this.progress
    return endedAt !== null && endedAt >= this.webhook.verifySince
  }

  private get isVerified(): boolean {
    const { verifiedAt } = this.progress
    return verifiedAt !== null && verifiedAt >= this.webhook.verifySince
  }

  private async step(): Promise<void> {
    const { clock } = this.parts
    if (this.isEnded) {
      await this.keep()
      this.isOver = true
      return
    }
    await this.look()
    this.hasLooked = true
    const waitMs = this.waitMs()
    if (waitMs > 0) return clock.pause(Math.min(waitMs, COUNT_EVERY_MS), this.end.signal)
    if (!this.isVerified) return this.verify()
    if (this.progress.gap !== null) return this.tellGap()
    const first = this.follower.waiting.first(AT_ONCE[this.webhook.mode])
    if (first.length > 0) return this.send(first)
    if (clock.now() - this.keptAt >= KEEP_EVERY_MS) await this.keep()
    if (this.follower.isAtHead) await clock.pause(LOOK_EVERY_MS, this.end.signal)
  }

  /** What is new comes to wait, what waited for too long goes. */
  private async look(): Promise<void> {
    const { clock, pool, bound } = this.parts
    const { follower, progress, revisions } = this
    const goesOn = await follower.readOn(this.end.signal)
    progress.next = follower.lowest
    const now = clock.now()
    const { givenUp } = progress
    // What was read of it before the journal let go of the rest is sent first.
    if (goesOn !== undefined && follower.waiting.size === 0)
      await giveUp(progress, goesOn, 'gone', { pool, revisions })
    else if (now - this.boundAt >= BOUND_EVERY_MS) {
      await holdToBound(progress, bound, { pool, revisions, now })
      this.boundAt = now
    }
    this.parts.counts.givenUp += progress.givenUp - givenUp
    if (progress.next > follower.lowest) {
      await follower.skipTo(progress.next)
      await this.keep()
    }
    if (!follower.isAtHead && now - this.behind.at >= COUNT_EVERY_MS) {
      this.behind.at = now
      this.behind.counted = await revisions.count(follower.readTo, Number.MAX_SAFE_INTEGER, MOST_COUNTED)
    }
  }

  private waitMs(): number {
    const { nextAt, allowedRate } = this.progress
    const now = this.parts.clock.now()
    const byRate = allowedRate === null ? 0 : this.sentAt + MINUTE_MS / allowedRate - now
    return Math.max(byRate, (nextAt ?? now) - now)
  }

  private async verify(): Promise<void> {
    const { origin, slots } = this.parts
    const permission = await slots.run(() => askPermission(this.webhook, origin, this.posting))
    if (permission.type !== 'allowed') return this.refused(permission)
    const { progress } = this
    // Its clock and the one that wrote down since when are two.
    progress.verifiedAt = Math.max(this.parts.clock.now(), this.webhook.verifySince)
    progress.allowedRate = permission.perMinute
    progress.failures = 0
    progress.nextAt = null
    await this.keep()
  }

  private async tellGap(): Promise<void> {
    const { progress } = this
    const { gap } = progress
    const { centre, clock } = this.parts
    const id = `${this.webhook.id}:${progress.next}`
    const event = ownEvent(centre, { type: 'gap', id, at: clock.now(), data: gap })
    await this.post([JSON.stringify(event)], () => {
      progress.gap = null
      progress.toldGap = gap
    })
  }

  private async send(events: readonly WaitingEvent[]): Promise<void> {
    const { progress, follower } = this
    const jsons = events.map(({ json }) => json)
    await this.post(jsons, () => {
      for (const event of events) follower.waiting.remove(event)
      progress.delivered += events.length
      this.parts.counts.delivered += events.length
      progress.next = follower.lowest
    })
  }

  private async post(jsons: readonly string[], taken: () => void): Promise<void> {
    const { slots, clock } = this.parts
    const outcome = await slots.run(() => postEvents(this.webhook, jsons, this.posting))
    this.sentAt = clock.now()
    if (outcome.type !== 'taken') return this.refused(outcome)
    taken()
    const { progress } = this
    progress.lastOkAt = this.sentAt
    progress.failures = 0
    progress.nextAt = null
    await this.keep()
  }

  private async refused(outcome: Exclude<Outcome, { type: 'taken' }>): Promise<void> {
    const { progress } = this
    const { clock, random } = this.parts
    const at = clock.now()
    const code = outcome.type === 'failed' ? outcome.code : 'status'
    progress.lastError = { at, code, status: outcome.status }
    if (outcome.type === 'ended') progress.endedAt = Math.max(at, this.webhook.verifySince)
    else {
      const waitMs = outcome.type === 'later' ? outcome.waitMs : retryDelayMs(progress.failures, random)
      progress.nextAt = at + waitMs
      progress.failures += 1
    }
    await this.keep()
  }

  private get posting() {
    const { fetch, clock } = this.parts
    return { fetch, now: clock.now, signal: this.end.signal }
  }

  private async keep(): Promise<void> {
    this.keptAt = this.parts.clock.now()
    await keepProgress(this.parts.pool, this.webhook.id, this.progress)
  }
}
