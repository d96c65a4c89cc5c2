import { setTimeout as delay } from 'node:timers/promises'
import { FileError } from '../../shared/files/file-error.ts'
import type { Log } from '../log.ts'
import type { FeedDoor, SentBatch } from './feed-door.ts'
import { formatKey, hashOf } from './held-files.ts'
import type { ImportBook, KnownImport, NewImport } from './import-book.ts'
import { RowReport } from './import-report.ts'
import { isPacked, packBatches, unpackBatches } from './kept-batches.ts'
import type { ParsedFile } from './parse-file.ts'
import { parseInThread } from './parse-in-thread.ts'
import { rowsToBatches, type RowBatch } from './rows-to-batches.ts'

export interface ImporterParts {
  book: Pick<ImportBook, 'begin' | 'find' | 'unfinished' | 'bytesOf' | 'keep' | 'progress' | 'end'>
  door: FeedDoor
  now: () => number
  log: Log
  /** How long until what the store could not do is tried again, milliseconds. */
  againAfterMs?: number
}

export type ImportRequest = Omit<NewImport, 'reading' | 'at' | 'bytes' | 'row_count'> & { table: ParsedFile }

/** While the centre cannot record, what was begun is tried again after so long. */
const TRY_AGAIN_MS = 1_000
/** Of an import that comes no further. */
const MOST_TRIES = 300
/** Files that wait at once, of all feeds. */
const MAX_WAITING = 100

interface Tries {
  /** The row from which it was tried last. */
  from: number
  left: number
}

/**
 * Imports files through the gateway, one after the other. What is to be sent is written down first, without personal
 * data, and how far each has come behind every batch: a restart goes on there, and what was sent twice counts once (R2).
 * Batches are named after the file.
 */
export class Importer {
  private readonly parts: ImporterParts
  private readonly waiting: KnownImport[] = []
  private readonly stopping = new AbortController()
  private running: Promise<void> | undefined

  constructor(parts: ImporterParts) {
    this.parts = parts
  }

  get isFull(): boolean {
    return this.waiting.length >= MAX_WAITING
  }

  /** Goes on with what was not finished when the server ended. */
  async resume(): Promise<void> {
    for (const known of await this.parts.book.unfinished()) this.wait(known)
  }

  /** What became of the same file, read the same way, before. */
  find(
    request: Pick<ImportRequest, 'feed' | 'file' | 'format' | 'mapping'>,
  ): Promise<KnownImport | undefined> {
    return this.parts.book.find({ ...request, reading: this.readingOf(request) })
  }

  async begin(request: ImportRequest): Promise<KnownImport> {
    const { book, now } = this.parts
    const at = now()
    const { table, ...rest } = request
    const bytes = await this.packed(table, { ...rest, at })
    const reading = this.readingOf(request)
    const { known, isNew } = await book.begin({ ...rest, row_count: table.rows.length, reading, bytes, at })
    if (isNew) this.wait(known)
    return known
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }

  /** A trial takes nothing: what was imported in it is another import afterwards. */
  private readingOf({ feed, format, mapping }: Pick<ImportRequest, 'feed' | 'format' | 'mapping'>): string {
    const stage = this.parts.door.stageOf(feed)
    return hashOf(Buffer.from(JSON.stringify([formatKey(format), mapping, stage])))
  }

  private wait(known: KnownImport): void {
    if (this.waiting.some(({ id }) => id === known.id)) return
    this.waiting.push(known)
    this.running ??= this.runAll()
  }

  private async runAll(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const next = this.waiting[0]
      if (next === undefined) break
      await this.runPatiently(next)
      this.waiting.shift()
    }
    this.running = undefined
  }

  /**
   * A store that is away ends no import: what waits is sent from where it was written down last. Those behind it wait, as
   * a later file of a feed may correct this one; but not for ever for one that fails though the store answers.
   */
  private async runPatiently(one: KnownImport): Promise<void> {
    const { log, againAfterMs = TRY_AGAIN_MS } = this.parts
    const { signal } = this.stopping
    const tries: Tries = { from: -1, left: MOST_TRIES }
    while (!signal.aborted) {
      try {
        return await this.tryOnce(one, tries)
      } catch (error) {
        if (signal.aborted) return
        log.error({ feed: one.feed, import: one.id, err: error }, 'import is tried again')
        await delay(againAfterMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  private async tryOnce(one: KnownImport, tries: Tries): Promise<void> {
    const { book, door, log, now } = this.parts
    const known = await book.find(one)
    // Its end may have been written down without an answer.
    if (known?.state !== 'waiting' && known?.state !== 'running') return
    // It may be back with the next start, and so is its import.
    if (!door.has(one.feed)) return log.warn({ feed: one.feed, import: one.id }, 'import without its feed')
    tries.left = known.next_row > tries.from ? MOST_TRIES : tries.left - 1
    tries.from = known.next_row
    if (tries.left === 0) return book.end(known, now(), 'not-recorded')
    await this.run(known)
  }

  private async run(known: KnownImport): Promise<void> {
    const { book, now } = this.parts
    const bytes = await book.bytesOf(known.id)
    if (bytes === undefined) return book.end(known, now(), 'not-read')
    try {
      if (!(await this.sendAll(known, isPacked(bytes) ? bytes : await this.repacked(known, bytes)))) return
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      return book.end(known, now(), error.code)
    }
    await book.end(known, now(), null)
  }

  /** What an older version of this program kept is let go of as soon as it has its turn. */
  private async repacked(known: KnownImport, file: Buffer): Promise<Buffer> {
    const table = await parseInThread(file, known.format)
    const packed = await this.packed(table, { ...known, at: known.started_at.getTime() })
    await this.parts.book.keep(known.id, packed)
    return packed
  }

  private packed(
    table: ParsedFile,
    { feed, mapping, at }: Pick<ImportRequest, 'feed' | 'mapping'> & { at: number },
  ): Promise<Buffer> {
    const { zone, decimal } = mapping
    const by = { zone, decimal, columns: table.columns, areas: this.parts.door.areasOf(feed), importedAt: at }
    return packBatches(rowsToBatches(table, mapping, { ...by, from: 0 }))
  }

  /** False when it was stopped on the way. */
  private async sendAll(known: KnownImport, packed: Buffer): Promise<boolean> {
    const { book } = this.parts
    const report = new RowReport(known.mapping, known.report)
    for await (const batch of unpackBatches(packed)) {
      if (batch.to <= known.next_row) continue
      const sent = await this.send(known, batch)
      if (sent === 'stopped') return false
      for (const { row, output, problems } of batch.notMade) report.notMade(row, output, problems)
      if (sent !== undefined) report.acknowledged(sent.ack, batch.origins, sent.reasons)
      await book.progress(known.id, batch.to, report.report)
      // Once: what could not be written down is sent again.
      this.parts.door.notMade(known.feed, batch.notMade)
    }
    return true
  }

  /** Until it is acknowledged. */
  private async send(
    { feed, file, id }: KnownImport,
    batch: RowBatch,
  ): Promise<SentBatch | 'stopped' | undefined> {
    if (batch.members.length === 0) return undefined
    const name = `file-${file.slice(0, 24)}-${id}-${batch.from}`
    for (;;) {
      const sent = await this.parts.door.send(feed, name, batch.members).catch((error: unknown) => {
        this.parts.log.warn({ feed, batch: name, err: error }, 'batch of a file not recorded yet')
        return { waitMs: TRY_AGAIN_MS }
      })
      if ('ack' in sent) return sent
      const { signal } = this.stopping
      await delay(sent.waitMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return 'stopped'
    }
  }
}
