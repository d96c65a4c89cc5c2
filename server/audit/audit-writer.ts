import type pg from 'pg'
import type { Log } from '../log.ts'
import { addLines, readHashes, readHead } from './audit-table.ts'
import { lineAfter, type Line, type Link } from './chain.ts'
import type { CleanEntry } from './clean-entry.ts'
import { connectAudit } from './connect-audit.ts'
import { NotRecordingError } from './not-recording-error.ts'
import { voidEntry } from './void-entry.ts'

/** Entries that are committed at once. */
const LARGEST_GROUP = 200
/** Entries that may wait; one more is not recorded, and its writer told so. */
const MOST_WAITING = 5_000
/** A connection that does not answer says no goodbye. */
const END_WITHIN_MS = 2_000
const ANSWER_WITHIN_MS = 4_000
/** A connection that was cut while nobody used it is found so by its next use: that is no failure yet. */
const ATTEMPTS = 3

export interface AuditWriterOptions {
  connection: pg.ClientConfig
  /** As the store names its writer: once it names another, nothing more is recorded. */
  writer: string
  now: () => number
  log: Log
  answerWithinMs?: number
}

interface Waiting {
  readonly entry: CleanEntry
  readonly at: number
  readonly resolve: () => void
  readonly reject: (error: NotRecordingError) => void
}

/**
 * The one writer of the audit: numbers and chains entries in the order in which they come, and commits those that wait
 * as one statement on a connection of its own. An entry that cannot be committed within some seconds is rejected.
 */
export class AuditWriter {
  private readonly options: AuditWriterOptions
  private readonly waiting: Waiting[] = []
  private client: pg.Client | undefined
  /** The last entry that is committed; undefined when it must be read again. */
  private head: Link | undefined
  /** The last entry that this writer committed. */
  committed: Link | undefined
  /** Lines that were sent and not heard of again: they may stand, though their writers were told that they do not. */
  private unsure: readonly Line[] = []
  private pumping: Promise<void> | undefined
  private isClosed = false
  private isFailing = false

  constructor(options: AuditWriterOptions) {
    this.options = options
  }

  /** Resolves when the entry survives power loss. Rejects with NotRecordingError. */
  write(entry: CleanEntry): Promise<void> {
    if (this.isClosed || this.waiting.length >= MOST_WAITING) return Promise.reject(new NotRecordingError())
    return new Promise((resolve, reject) => {
      this.waiting.push({ entry, at: this.options.now(), resolve, reject })
      this.pumping ??= this.pump()
    })
  }

  /** Commits what waits, takes nothing more. */
  async stop(): Promise<void> {
    this.isClosed = true
    await this.pumping
    await this.drop()
  }

  private async pump(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, LARGEST_GROUP)
      try {
        await this.commit(group)
        this.tell(undefined)
        for (const { resolve } of group) resolve()
      } catch (error) {
        this.tell(error)
        for (const { reject } of group) reject(new NotRecordingError(error))
      }
    }
    this.pumping = undefined
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    const { connection, writer, answerWithinMs = ANSWER_WITHIN_MS } = this.options
    const giveUpAt = performance.now() + answerWithinMs
    let sent: Line[] = []
    for (let attempt = 1; ; attempt++) {
      try {
        const client = (this.client ??= await connectAudit(connection, answerWithinMs))
        this.head ??= await readHead(client)
        if (await stands(client, sent)) return this.came(sent)
        sent = await this.chain(client, this.head, group)
        if (!(await addLines(client, writer, sent))) return this.fence()
        return this.came(sent)
      } catch (error) {
        await this.drop()
        if (attempt < ATTEMPTS && !this.isClosed && performance.now() < giveUpAt) continue
        if (sent.length > 0) this.unsure = sent
        throw error
      }
    }
  }

  private came(lines: readonly Line[]): void {
    this.head = lines.at(-1)
    this.committed = this.head
    this.unsure = []
  }

  /** What stands although it was said not to comes to be void before anything else is written. */
  private async chain(client: pg.Client, head: Link, group: readonly Waiting[]): Promise<Line[]> {
    const entries = group.map(({ entry, at }) => ({ entry, at }))
    if (await stands(client, this.unsure)) {
      entries.unshift({ entry: voidEntry(this.unsure), at: this.options.now() })
    }
    const lines: Line[] = []
    for (const { entry, at } of entries) lines.push(lineAfter(lines.at(-1) ?? head, entry, at))
    return lines
  }

  private fence(): never {
    this.isClosed = true
    throw new Error('another server has taken the store over')
  }

  private async drop(): Promise<void> {
    const { client } = this
    this.client = undefined
    this.head = undefined
    if (client === undefined) return
    await Promise.race([client.end().catch(() => undefined), pause(END_WITHIN_MS)])
  }

  private tell(error: unknown): void {
    const { log } = this.options
    if (error !== undefined && !this.isFailing)
      log.error({ reason: String(error) }, 'audit cannot be written')
    if (error === undefined && this.isFailing) log.info('audit is written again')
    this.isFailing = error !== undefined
  }
}

/** Whether these very lines came through. */
async function stands(client: pg.Client, lines: readonly Line[]): Promise<boolean> {
  const last = lines.at(-1)
  if (last === undefined) return false
  return (await readHashes(client, [last.number])).get(last.number) === last.hash
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
