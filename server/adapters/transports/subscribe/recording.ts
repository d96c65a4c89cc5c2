import { MAX_BATCH_OBSERVATIONS } from '../../../../shared/batch.ts'
import type { AdapterSettings } from '../../../../shared/adapters/adapter-kinds.ts'
import { partsOf } from '../../../../shared/adapters/topic-pattern.ts'
import { maskPersonalData } from '../../../../shared/personal-data.ts'
import { AdapterError, type Refused, type Translated } from '../../adapter.ts'
import type { Message } from '../../messages/message.ts'
import type { BrokerTopic } from '../../messages/translate-message.ts'
import type { PollClock } from '../poll-clock.ts'
import { BUSY, toldError, type ToldError } from '../poll-error.ts'
import type { HeardBefore } from './heard-before.ts'
import type { Held, InHand } from './in-hand.ts'

export interface RecordingParts {
  feed: string
  settings: AdapterSettings<'mqtt'>
  hand: InHand
  heard: HeardBefore
  clock: PollClock
  /** Throws AdapterError. */
  translate: (
    feed: string,
    message: Message,
    topic: BrokerTopic,
    personalFields: readonly string[],
  ) => Translated
  /** All of it durable, or nothing of it and when it may be tried again. Rejects where it could not be recorded in time. */
  take: (feed: string, translated: Translated) => Promise<'taken' | { waitMs: number }>
  /** All of it is durable. */
  recorded: (held: readonly Held[]) => void
  failed: (error: ToldError) => void
}

/** Messages that are recorded together, while those after them come in. */
const MOST_AT_ONCE = 500
const NOT_SOONER_MS = 50
const NOT_LATER_MS = 5_000

/** Hands what is in hand to the gateway, one lot after the other, until all of it is recorded. */
export class Recording {
  private readonly parts: RecordingParts
  private under: Promise<void> | undefined
  private isRecording = false
  private hasEnded = false
  private wake: () => void = () => {}

  constructor(parts: RecordingParts) {
    this.parts = parts
  }

  go(): void {
    if (this.isRecording || this.hasEnded) return
    this.isRecording = true
    this.under = this.recordAll()
  }

  /** Resolves when nothing is under way any more, at the latest so much later. */
  async stop(withinMs: number): Promise<void> {
    this.hasEnded = true
    this.wake()
    let late: NodeJS.Timeout | undefined
    const over = new Promise<void>((resolve) => (late = setTimeout(resolve, withinMs)))
    await Promise.race([this.under, over])
    clearTimeout(late)
  }

  private async recordAll(): Promise<void> {
    const { hand, recorded } = this.parts
    try {
      while (!hand.isEmpty && !this.hasEnded) {
        const { held, translated } = this.nextLot()
        if (!(await this.recordLot(translated))) return
        this.remember(held, translated)
        recorded(held)
      }
    } finally {
      // With the look that found nothing more, and not a moment later: what comes then begins it anew.
      this.isRecording = false
    }
  }

  private nextLot(): { held: Held[]; translated: Translated } {
    const held: Held[] = []
    const lot: Translated = { read: 0, observations: [], refused: [] }
    while (held.length < MOST_AT_ONCE && lot.observations.length < MAX_BATCH_OBSERVATIONS) {
      const one = this.parts.hand.next()
      if (one === undefined) break
      held.push(one)
      const { read, observations, refused } = this.translated(one)
      lot.read += read
      for (const observation of observations) lot.observations.push(observation)
      for (const member of refused) lot.refused.push(member)
    }
    return { held, translated: lot }
  }

  private translated({ message, topic, wasPassedBy }: Held): Translated {
    const at = maskPersonalData(topic).slice(0, 200)
    if (wasPassedBy) return this.refusedWhole(at, new AdapterError('too-large', TOO_LARGE))
    const wanted = this.parts.settings.topics.find(({ filter }) => partsOf(filter, topic) !== undefined)
    if (message === undefined || wanted === undefined) return NOTHING
    try {
      const { feed, settings } = this.parts
      const { read, observations, refused } = this.parts.translate(
        feed,
        message,
        wanted,
        settings.personalFields,
      )
      if (refused[0] !== undefined) this.parts.failed(refused[0])
      return {
        read,
        observations,
        refused: refused.map((member) => ({ ...member, path: pathOf(at, member) })),
      }
    } catch (error) {
      // Also where it is this server's own fault: it would be handed over again, for ever.
      return this.refusedWhole(at, error)
    }
  }

  /** Nobody waits for an answer: that it was not understood is told on the board, and kept. */
  private refusedWhole(path: string, error: unknown): Translated {
    const told = toldError(error)
    this.parts.failed(told)
    const refused: Refused = { path, code: 'malformed', message: told.message, raw: null }
    return { read: 1, observations: [], refused: [refused] }
  }

  /** Until it is taken: what the store cannot record now, the broker holds so long. */
  private async recordLot(lot: Translated): Promise<boolean> {
    const { feed, take, heard, clock, failed } = this.parts
    const observations = heard.withoutSaidThings(lot.observations, clock.now())
    if (observations.length + lot.refused.length === 0) return true
    let wanted = { ...lot, observations }
    while (!this.hasEnded) {
      const taken = await take(feed, wanted).catch(() => {
        // It was taken, and is not known to be recorded: what was refused was told.
        wanted = { ...wanted, read: 0, refused: [] }
        return { waitMs: NOT_LATER_MS }
      })
      if (taken === 'taken') return true
      failed(BUSY)
      await this.pause(Math.min(Math.max(taken.waitMs, NOT_SOONER_MS), NOT_LATER_MS))
    }
    return false
  }

  private remember(held: readonly Held[], { observations }: Translated): void {
    const { heard, clock } = this.parts
    heard.tookThings(observations, clock.now())
    for (const { message } of held) if (message !== undefined) heard.tookLast(message.topic, message.payload)
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.parts.clock.after(ms, resolve)
      this.wake = () => {
        callOff()
        resolve()
      }
    })
  }
}

const NOTHING: Translated = { read: 0, observations: [], refused: [] }
const TOO_LARGE = { vi: 'một thông điệp nhỏ hơn', en: 'a smaller message' }

function pathOf(topic: string, { path }: Refused): string {
  return path === '' ? topic : `${topic}: ${path}`
}
