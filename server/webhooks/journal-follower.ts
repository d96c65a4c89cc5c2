import type { PoolClient } from 'pg'
import { shareSchema } from '../../shared/federation/share.ts'
import { GroupPages } from '../federation/group-pages.ts'
import { ShareRules } from '../federation/share-rules.ts'
import { beginOfGroup, nextGroup } from '../history/journal-reader.ts'
import { readPosition } from '../history/position.ts'
import { EventFilter } from './event-filter.ts'
import { EventReader } from './event-reader.ts'
import type { LaneParts } from './lane-parts.ts'
import type { RunningWebhook } from './running-webhook.ts'
import { ThingBook } from './thing-book.ts'
import { WaitingEvents } from './waiting-events.ts'
import { WantedSeries } from './wanted-series.ts'

/** While something waits it is not asked for each event whether there is more. */
const READ_EVERY_MS = 250
/** How often it is asked whether the journal goes on in another day, or has lost what comes next. */
const LOOK_FURTHER_MS = 5_000
/** Then others have the connection, and what was found is sent: to read days of the journal takes minutes. */
const PAGES_AT_ONCE = 8

/** Reads the journal for one receiver, as far as there is room for what waits for it. */
export class JournalFollower {
  readonly waiting = new WaitingEvents()
  /** Numbers below it were read: a group begins here. */
  readTo: number
  /** All that is committed was read. */
  isAtHead = false
  private readonly parts: LaneParts
  private readonly reader: EventReader
  private readonly filter: EventFilter
  private readonly series: WantedSeries
  private readonly things: ThingBook
  private lookedAt = -Infinity
  private readAt = -Infinity

  /** `from`: what has a lower number was taken, or given up. */
  constructor(webhook: RunningWebhook, from: number, parts: LaneParts) {
    this.parts = parts
    this.readTo = from
    const { waiting } = this
    const { centre, registry } = parts
    this.filter = new EventFilter(webhook.filter)
    this.series = new WantedSeries(this.filter.indicators)
    const isNeeded = this.filter.wantsThings || (this.filter.indicators.size > 0 && this.filter.isWithinAreas)
    this.things = new ThingBook({ isNeeded })
    const rules = new ShareRules(shareSchema.parse({ texts: webhook.texts }), registry)
    const { filter, series, things } = this
    this.reader = new EventReader({ centre, filter, rules, series, things, waiting })
    this.reader.from = from
  }

  /** The first number that is still needed. */
  get lowest(): number {
    return this.waiting.oldest?.number ?? Math.max(this.readTo, this.reader.from)
  }

  /**
   * It is read from where a group begins, and where the tables end: what they do not know yet, such as a series that is
   * new, only the journal tells.
   */
  async load(): Promise<void> {
    await this.withClient(async (client) => {
      const { from } = this.reader
      const position = await readPosition(client)
      this.readTo = position < from ? position : await beginOfGroup(client, from)
      await this.series.load(client)
      await this.things.load(client, this.readTo)
    })
  }

  /** Reads only where there is room for more than a page: a page is not read anew for every event that was taken. */
  async readOn(signal: AbortSignal): Promise<number | undefined> {
    const now = this.parts.clock.now()
    const isRecent = this.isAtHead && this.waiting.size > 0 && now - this.readAt < READ_EVERY_MS
    if (isRecent || (!this.isAtHead && !this.waiting.isLow)) return undefined
    this.readAt = now
    return this.read(signal)
  }

  /** Answers where the journal goes on, when it has let go of what came next. */
  private async read(signal: AbortSignal): Promise<number | undefined> {
    return this.withClient(async (client) => {
      const pages = new GroupPages(client)
      for (let page = 0; page < PAGES_AT_ONCE && !signal.aborted && !this.waiting.isFull; page++) {
        if (page > 0 && !this.isAtHead && this.waiting.size > 0) return undefined
        const groups = await pages.read(this.readTo)
        this.isAtHead = groups.length === 0
        for (const group of groups) {
          if (this.waiting.isFull) break
          this.reader.read(group)
          this.readTo = group.first + group.count
        }
        if (this.isAtHead) return this.lost(client)
      }
      return undefined
    })
  }

  /** What is below was given up. */
  async skipTo(number: number): Promise<void> {
    this.waiting.dropBelow(number)
    this.reader.from = number
    if (number > this.readTo) this.readTo = await this.withClient((client) => beginOfGroup(client, number))
  }

  private async lost(client: PoolClient): Promise<number | undefined> {
    const now = this.parts.clock.now()
    if (now - this.lookedAt < LOOK_FURTHER_MS) return undefined
    this.lookedAt = now
    const found = await nextGroup(client, this.readTo)
    if (found === undefined || found <= this.readTo) return undefined
    if (found > this.reader.from) return found
    this.readTo = found
    this.isAtHead = false
    return undefined
  }

  private async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.parts.pool.connect()
    try {
      return await work(client)
    } finally {
      client.release()
    }
  }
}
