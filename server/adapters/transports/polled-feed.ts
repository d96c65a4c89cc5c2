import { createHash } from 'node:crypto'
import type { SafeFetch } from '../../outgoing/fetch-safely.ts'
import type { AdapterMeter } from '../adapter-meter.ts'
import type { AdapterInput } from '../adapter.ts'
import type { CredentialsOf } from '../credentials.ts'
import { backOffMs } from './back-off.ts'
import type { Validators } from './fetch-document.ts'
import { fetchDocument, NO_VALIDATORS } from './fetch-document.ts'
import type { PollClock } from './poll-clock.ts'
import type { ToldError } from './poll-error.ts'
import { BUSY, HttpStatusError, toldError } from './poll-error.ts'

export type PollMeter = Pick<AdapterMeter, 'heardNothingNew' | 'failed' | 'plan'>

export interface PollTarget {
  feed: string
  url: string
  everyMs: number
  /** Media types of its format. */
  accept: readonly string[]
  /** All that is set of it: where that is another, the same document means another. */
  settings: string
}

/** What became of a document: all of it durable; that, but not all that it links to yet; or nothing of it. */
export type PollTaken = 'taken' | 'not-all' | 'not-now'

/** Fetches what a document links to, as that was fetched. */
export type Follow = (url: string) => Promise<AdapterInput>

export interface PolledFeedParts {
  fetch: SafeFetch
  clock: PollClock
  random: () => number
  /** Hands a document to its feed and counts what it holds. Throws AdapterError. */
  take: (feed: string, input: AdapterInput, follow: Follow) => Promise<PollTaken>
  /** Told of a feed that has nothing new to say. */
  reached: (feed: string) => void
  credentials: CredentialsOf
  meterOf: (feed: string) => PollMeter
  /** Waits for a turn among all that are polled; the answer ends it. */
  turn: () => Promise<() => void>
}

/**
 * One feed that is fetched, over and over, never twice at a time: the next poll is set when one is over. A document is
 * remembered as known (by its validators, and by its digest where a server has none) only once it is taken.
 */
export class PolledFeed {
  readonly target: PollTarget
  private readonly parts: PolledFeedParts
  private readonly meter: PollMeter
  private readonly ending = new AbortController()
  private validators: Validators = NO_VALIDATORS
  private digest = ''
  private failures = 0
  private callOff: () => void = () => {}
  private polling: Promise<void> = Promise.resolve()

  constructor(target: PollTarget, parts: PolledFeedParts) {
    this.target = target
    this.parts = parts
    this.meter = parts.meterOf(target.feed)
  }

  /** Not all at once after a start. */
  start(): void {
    this.pollAfter(Math.round(this.parts.random() * Math.min(this.target.everyMs, FIRST_WITHIN_MS)), 0)
  }

  /** What is under way is broken off; resolves when it is over. */
  async stop(): Promise<void> {
    this.callOff()
    this.ending.abort()
    this.meter.plan(null)
    await this.polling
  }

  private pollAfter(delayMs: number, backOff: number): void {
    if (this.ending.signal.aborted) return
    const { clock } = this.parts
    this.meter.plan(clock.now() + delayMs, backOff)
    this.callOff = clock.after(delayMs, () => (this.polling = this.poll()))
  }

  private async poll(): Promise<void> {
    const leave = await this.parts.turn()
    if (this.ending.signal.aborted) return leave()
    try {
      const failure = await this.fetchAndTake()
      if (failure === undefined) this.wentWell()
      else this.failed(failure, 0)
    } catch (error) {
      this.failed(toldError(error), error instanceof HttpStatusError ? error.retryAfterMs : 0)
    } finally {
      leave()
    }
  }

  private async fetchAndTake(): Promise<ToldError | undefined> {
    const { clock, take } = this.parts
    const { feed, url } = this.target
    const found = await this.ask(url, this.validators)
    const digest = found === 'not-modified' ? this.digest : digestOf(found.input.bytes)
    if (found === 'not-modified' || digest === this.digest) {
      this.meter.heardNothingNew(clock.now())
      this.parts.reached(feed)
      return undefined
    }
    const taken = await take(feed, found.input, (link) => this.follow(link))
    if (taken === 'not-now') return BUSY
    if (taken === 'not-all') return undefined
    this.validators = found.validators
    this.digest = digest
    return undefined
  }

  private async ask(url: string, validators: Validators) {
    const { fetch, clock, credentials } = this.parts
    const { feed, accept } = this.target
    const shown = await credentials(feed, url)
    return fetchDocument(fetch, { url, accept, validators, signal: this.ending.signal, shown }, clock.now)
  }

  private async follow(url: string): Promise<AdapterInput> {
    const found = await this.ask(url, NO_VALIDATORS)
    if (found === 'not-modified') throw new HttpStatusError(304, 0)
    return found.input
  }

  private wentWell(): void {
    this.failures = 0
    this.pollAfter(this.target.everyMs, 0)
  }

  private failed(error: ToldError, leastMs: number): void {
    if (this.ending.signal.aborted) return
    const { clock, random } = this.parts
    this.failures += 1
    this.meter.failed(clock.now(), error.code, error.message)
    const backOff = Math.max(backOffMs(this.failures, this.target.everyMs, random), leastMs)
    this.pollAfter(backOff, backOff)
  }
}

const FIRST_WITHIN_MS = 15_000

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64')
}
