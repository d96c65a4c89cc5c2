import type { PoolClient } from 'pg'
import { nextGroup } from '../history/journal-reader.ts'
import type { Span } from './cursor.ts'
import { GroupPages, type PagedGroup } from './group-pages.ts'
import { endOf } from './live-lane.ts'
import type { UplinkSession } from './uplink-session.ts'

/** Pages on their way: the next is read and made while the ones before travel and are recorded. */
const PAGES = 3

/** Sends the readings of what was recorded without a link, the oldest first; its facts went before. */
export async function sendHistory(session: UplinkSession): Promise<void> {
  const { pool, kept, signal } = session.open
  if (kept.cursor.pending.length === 0) return
  const client = await pool.connect()
  const lane = new HistoryLane(session, client)
  try {
    for (const span of kept.cursor.pending) {
      if (signal.aborted) return
      await lane.sendSpan(span)
    }
    await lane.drained()
  } finally {
    client.release()
  }
}

class HistoryLane {
  private readonly session: UplinkSession
  private readonly client: PoolClient
  private readonly pages: GroupPages
  private inFlight: Promise<void>[] = []

  constructor(session: UplinkSession, client: PoolClient) {
    this.session = session
    this.client = client
    this.pages = new GroupPages(client)
  }

  async sendSpan({ from, to }: Span): Promise<void> {
    const { kept, signal } = this.session.open
    let next = from
    while (next < to && !signal.aborted) {
      // What was given up meanwhile is not sent any more.
      next = Math.max(next, Math.min(to, kept.cursor.lowest))
      if (next >= to) return
      const groups = (await this.pages.read(next)).filter(({ first }) => first < to)
      next = groups.length > 0 ? await this.send(groups) : await this.skip(next, to)
    }
  }

  async drained(): Promise<void> {
    await Promise.all(this.inFlight)
  }

  private async send(groups: readonly PagedGroup[]): Promise<number> {
    const { announcer, kept, moved } = this.session.open
    const span = { from: groups[0]?.first ?? 0, to: endOf(groups) }
    await announcer.upToDate()
    const batches = await this.session.batchesOf(
      (made) => groups.forEach(({ payload }) => made.add(payload)),
      { readingsOnly: true },
    )
    const sent = this.session.send(batches, true).then(() => {
      kept.cursor.done(span)
      this.inFlight = this.inFlight.filter((one) => one !== sent)
      moved()
    })
    sent.catch(() => undefined)
    this.inFlight.push(sent)
    if (this.inFlight.length >= PAGES) await this.inFlight[0]
    return span.to
  }

  /** The journal holds no group that begins here any more. */
  private async skip(from: number, end: number): Promise<number> {
    const to = Math.min(end, (await nextGroup(this.client, from)) ?? end)
    this.session.lost({ type: 'gap', from, to, fromAt: null, toAt: null, reason: 'gone' })
    this.session.open.kept.cursor.done({ from, to })
    return to
  }
}
