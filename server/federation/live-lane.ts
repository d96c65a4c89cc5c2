import { setTimeout as pause } from 'node:timers/promises'
import { nextGroup } from '../history/journal-reader.ts'
import { GroupPages, type PagedGroup } from './group-pages.ts'
import type { UplinkSession } from './uplink-session.ts'

/** What is committed is seen within this. */
const LOOK_EVERY_MS = 50
/** How often it is asked whether the journal goes on in another day, or has lost what comes next. */
const LOOK_FURTHER_MS = 1_000
/** Pages on their way: the next is made while one travels. */
const PAGES = 2

/** Sends what is committed from now on, in order, as it comes. */
export class LiveLane {
  private readonly session: UplinkSession
  private inFlight: Promise<void>[] = []
  private acknowledged: Promise<void> = Promise.resolve()

  constructor(session: UplinkSession) {
    this.session = session
  }

  /** Something is on its way that was not acknowledged. */
  get isWaiting(): boolean {
    return this.inFlight.length > 0
  }

  async run(): Promise<void> {
    const { pool, kept, signal } = this.session.open
    const client = await pool.connect()
    const pages = new GroupPages(client)
    let next = kept.cursor.next
    let lookedAt = 0
    try {
      while (!signal.aborted) {
        const isFar = performance.now() - lookedAt >= LOOK_FURTHER_MS
        const groups = await pages.read(next, isFar)
        if (isFar) lookedAt = performance.now()
        next = groups.length > 0 ? await this.send(groups) : await this.skip(next, isFar)
      }
    } finally {
      client.release()
    }
  }

  /** Answers where the journal goes on. */
  private async send(groups: readonly PagedGroup[]): Promise<number> {
    const { announcer, kept, moved } = this.session.open
    const to = endOf(groups)
    await announcer.upToDate()
    const batches = await this.session.batchesOf(
      (made) => groups.forEach(({ payload }) => made.add(payload)),
      { readingsOnly: false },
    )
    const sent = Promise.all([this.acknowledged, this.session.send(batches, false)]).then(() => {
      kept.cursor.live(to)
      this.inFlight.shift()
      moved()
    })
    this.acknowledged = sent
    this.inFlight.push(sent)
    sent.catch(() => undefined)
    if (this.inFlight.length >= PAGES) await this.inFlight[0]
    return to
  }

  /** Nothing new yet, or the journal has let go of what came next. */
  private async skip(next: number, isFar: boolean): Promise<number> {
    const { pool, signal } = this.session.open
    if (isFar) {
      const client = await pool.connect()
      const found = await nextGroup(client, next).finally(() => client.release())
      if (found !== undefined && found > next) return this.lose(next, found)
    }
    // What fails while nothing new comes ends the lane as well.
    if (this.inFlight[0] !== undefined) await Promise.race([this.inFlight[0], pause(LOOK_EVERY_MS)])
    else await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
    return next
  }

  private async lose(from: number, to: number): Promise<number> {
    await this.acknowledged
    this.session.lost({ type: 'gap', from, to, fromAt: null, toAt: null, reason: 'gone' })
    this.session.open.kept.cursor.live(to)
    return to
  }
}

export function endOf(groups: readonly PagedGroup[]): number {
  const last = groups.at(-1)
  return last === undefined ? 0 : last.first + last.count
}
