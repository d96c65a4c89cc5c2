import { createHash } from 'node:crypto'
import type { SafeFetch } from '../../outgoing/fetch-safely.ts'
import type { AdapterInput } from '../adapter.ts'
import { backOffMs } from './back-off.ts'
import type { Validators } from './fetch-document.ts'
import { fetchDocument, NO_VALIDATORS } from './fetch-document.ts'
import type { PollClock } from './poll-clock.ts'
import type { ToldError } from './poll-error.ts'
import { BUSY, HttpStatusError, toldError } from './poll-error.ts'
import type { PollStatus } from './poll-status.ts'
import { freshStatus } from './poll-status.ts'

export interface PollTarget {
  feed: string
  url: string
  everyMs: number
  /** Media types of its format. */
  accept: readonly string[]
}

/** What became of a document; `wait` where nothing of it is durable yet. */
export type PollTaken = { read: number; translated: number; refused: number } | 'wait'

export interface PolledFeedParts {
  fetch: SafeFetch
  clock: PollClock
  random: () => number
  /** Hands a document to its feed; what is counted is durable. Throws AdapterError. */
  take: (feed: string, input: AdapterInput) => Promise<PollTaken>
  /** Waits for a turn among all that are polled; the answer ends it. */
  turn: () => Promise<() => void>
}

/**
 * One feed that is fetched, over and over, never twice at a time: the next poll is set when one is over. A document is
 * remembered as known (by its validators, and by its digest where a server has none) only once it is taken.
 */
export class PolledFeed {
  readonly target: PollTarget
  readonly status: PollStatus = freshStatus()
  private readonly parts: PolledFeedParts
  private readonly ending = new AbortController()
  private validators: Validators = NO_VALIDATORS
  private digest = ''
  private failures = 0
  private callOff: () => void = () => {}
  private polling: Promise<void> = Promise.resolve()

  constructor(target: PollTarget, parts: PolledFeedParts) {
    this.target = target
    this.parts = parts
  }

  /** Not all at once after a start. */
  start(): void {
    this.pollAfter(Math.round(this.parts.random() * Math.min(this.target.everyMs, FIRST_WITHIN_MS)))
  }

  /** What is under way is broken off; resolves when it is over. */
  async stop(): Promise<void> {
    this.callOff()
    this.ending.abort()
    await this.polling
  }

  private pollAfter(delayMs: number): void {
    if (this.ending.signal.aborted) return
    const { clock } = this.parts
    this.status.nextAt = clock.now() + delayMs
    this.callOff = clock.after(delayMs, () => (this.polling = this.poll()))
  }

  private async poll(): Promise<void> {
    const leave = await this.parts.turn()
    if (this.ending.signal.aborted) return leave()
    this.status.lastAt = this.parts.clock.now()
    this.status.polls += 1
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
    const { fetch, clock, take } = this.parts
    const { feed, url, accept } = this.target
    const request = { url, accept, validators: this.validators, signal: this.ending.signal }
    const found = await fetchDocument(fetch, request, clock.now)
    const digest = found === 'not-modified' ? this.digest : digestOf(found.input.bytes)
    if (found === 'not-modified' || digest === this.digest) {
      this.status.unchanged += 1
      return undefined
    }
    const taken = await take(feed, found.input)
    if (taken === 'wait') return BUSY
    this.validators = found.validators
    this.digest = digest
    this.status.read += taken.read
    this.status.translated += taken.translated
    this.status.refused += taken.refused
    return undefined
  }

  private wentWell(): void {
    this.failures = 0
    this.status.backoffMs = 0
    this.status.lastOkAt = this.parts.clock.now()
    this.pollAfter(this.target.everyMs)
  }

  private failed(error: ToldError, leastMs: number): void {
    if (this.ending.signal.aborted) return
    const { clock, random } = this.parts
    this.failures += 1
    this.status.lastError = { at: clock.now(), ...error }
    this.status.backoffMs = Math.max(backOffMs(this.failures, this.target.everyMs, random), leastMs)
    this.pollAfter(this.status.backoffMs)
  }
}

const FIRST_WITHIN_MS = 15_000

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64')
}
