import type { InboxFile } from '../../shared/files/file-answers.ts'
import { FileError, FILE_ERROR_REASONS, type FileErrorCode } from '../../shared/files/file-error.ts'
import { headerSignature } from '../../shared/files/header-signature.ts'
import { columnsOf } from '../../shared/files/mapping.ts'
import type { Label, Locale } from '../../shared/label.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import type { Log } from '../log.ts'
import type { Asker, FileDesk } from './file-desk.ts'
import { InboxFolder, type InboxEntry } from './inbox-folder.ts'
import { hashOf } from './held-files.ts'
import type { KnownImport } from './import-book.ts'
import { readingReport } from './inbox-report.ts'

/** Two looks at a file that does not change: ten seconds at most until it is taken. */
const SWEEP_EVERY_MS = 5_000
/** Ways of reading that are tried where a file shows columns that nobody knows. */
const OTHER_WAYS = 4
const ASKER: Asker = { who: { type: 'system', id: 'inbox', name: 'inbox' }, from: '' }

export interface InboxParts {
  folder: string
  desk: FileDesk
  log: Log
  /** How often it is looked at, milliseconds. */
  everyMs?: number | undefined
}

/** What is known of a file that still lies in its folder. */
interface Seen {
  stamp: string
  state: InboxFile['state']
  reason?: Label
}

/**
 * The watched folder: `<folder>/<feed>/` holds what is to be imported as that feed. A file that no longer changes is
 * imported by the mapping that is remembered of its layout and then moved to `done/`, or with a report and its wrong
 * rows to `failed/`. One without such a mapping waits. Whatever ends the server in between, the next sweep begins with
 * what lies there, and the same file is the same import.
 */
export class Inbox {
  private readonly folder: InboxFolder
  private readonly desk: FileDesk
  private readonly log: Log
  private readonly seen = new Map<string, Seen>()
  private timer: NodeJS.Timeout | undefined
  private sweeping: Promise<void> | undefined
  private stopped = false
  private readonly everyMs: number

  constructor({ folder, desk, log, everyMs }: InboxParts) {
    this.folder = new InboxFolder(folder)
    this.desk = desk
    this.log = log
    this.everyMs = everyMs ?? SWEEP_EVERY_MS
  }

  start(): void {
    this.timer = setTimeout(() => {
      void this.sweep().finally(() => {
        if (!this.stopped) this.start()
      })
    }, this.everyMs)
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.sweeping
  }

  /** Looks once through all folders; what has not changed since the last time is imported. */
  sweep(): Promise<void> {
    this.sweeping ??= this.sweepAll().finally(() => (this.sweeping = undefined))
    return this.sweeping
  }

  /** A mapping was remembered: files that waited for it are looked at again. */
  lookAgain(feed: string): void {
    for (const [key, seen] of this.seen)
      if (key.startsWith(`${feed}/`) && seen.state === 'needs-mapping') seen.state = 'waiting'
  }

  /** The bytes of a file that lies there, by its name as it is told; undefined for none, or one that may not be read. */
  async read(feed: string, told: string): Promise<Buffer | undefined> {
    const { entries } = await this.folder.list(feed)
    const name = entries.find((entry) => maskPersonalData(entry.name) === told)?.name ?? told
    const read = await this.folder.read(feed, name)
    return 'bytes' in read ? read.bytes : undefined
  }

  async stateOf(feed: string, locale: Locale): Promise<{ folder: string; files: InboxFile[] }> {
    const { entries, refused } = await this.folder.list(feed)
    const files = entries.map(({ name, bytes, problem }): InboxFile => {
      const seen = this.seen.get(`${feed}/${name}`)
      const reason = problem ?? seen?.reason
      return {
        name: maskPersonalData(name),
        bytes,
        state: problem ? 'refused' : (seen?.state ?? 'settling'),
        reason: reason?.[locale] ?? null,
      }
    })
    if (refused) files.push({ name: feed, bytes: 0, state: 'refused', reason: refused[locale] })
    return { folder: this.folder.pathOf(feed), files }
  }

  private async sweepAll(): Promise<void> {
    const there = new Set<string>()
    for (const feed of this.desk.parts.door.ids()) {
      if (this.stopped || this.desk.parts.door.stageOf(feed) === 'retired') continue
      try {
        await this.folder.make(feed)
        for (const entry of (await this.folder.list(feed)).entries) {
          there.add(`${feed}/${entry.name}`)
          if (!this.stopped) await this.look(feed, entry)
        }
      } catch (error) {
        this.log.warn({ feed, err: error }, 'watched folder not read')
      }
    }
    for (const key of this.seen.keys()) if (!there.has(key)) this.seen.delete(key)
  }

  private async look(feed: string, { name, stamp, problem }: InboxEntry): Promise<void> {
    if (problem !== undefined) return
    const key = `${feed}/${name}`
    const before = this.seen.get(key)
    if (before === undefined || before.stamp !== stamp) {
      this.seen.set(key, { stamp, state: 'settling' })
      return
    }
    if (before.state === 'needs-mapping' || this.desk.isBusy) return
    this.seen.set(key, { stamp, ...(await this.take(feed, name, stamp)) })
  }

  private async take(feed: string, name: string, stamp: string): Promise<Omit<Seen, 'stamp'>> {
    const read = await this.folder.read(feed, name)
    if ('problem' in read) return { state: 'refused', reason: read.problem }
    // It was still written to when it was opened.
    if (read.stamp !== stamp) return { state: 'settling' }
    try {
      return await this.importOne(feed, name, read.bytes)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      await this.folder.fail(feed, name, hashOf(read.bytes), unreadable(name, error.code))
      return { state: 'refused', reason: FILE_ERROR_REASONS[error.code] }
    }
  }

  private async importOne(feed: string, name: string, bytes: Buffer): Promise<Omit<Seen, 'stamp'>> {
    const found = await this.readAsRemembered(feed, name, bytes)
    if (found === undefined) return { state: 'needs-mapping', reason: NEEDS_MAPPING }
    const { held, mapping } = found
    const said = { ...held, source: 'inbox', name: maskPersonalData(name) } as const
    const known = await this.desk.import(said, mapping, ASKER)
    if (known.state === 'waiting' || known.state === 'running') return { state: 'running' }
    await this.settle(feed, name, known, held.parsed.table)
    return { state: 'waiting' }
  }

  /** As its bytes show, or as a file of another layout was once told to be read. */
  private async readAsRemembered(feed: string, name: string, bytes: Buffer) {
    const { mappings } = this.desk.parts
    const formats = (await mappings.of(feed)).map(({ format }) => ({ ...format, sheet: undefined }))
    for (const format of [{}, ...formats.slice(0, OTHER_WAYS)]) {
      const held =
        (await this.desk.reread(feed, hashOf(bytes), format)) ??
        (await this.desk.read({ feed, name: maskPersonalData(name), source: 'inbox', bytes }, format))
      const { columns } = held.parsed.table
      const remembered = await mappings.find(feed, headerSignature(columns))
      const fits = remembered && columnsOf(remembered.mapping).every((column) => columns.includes(column))
      if (fits) return { held, mapping: remembered.mapping }
    }
    return undefined
  }

  /** The file is moved when all of it is in. */
  private async settle(
    feed: string,
    name: string,
    known: KnownImport,
    table: Parameters<typeof readingReport>[1],
  ): Promise<void> {
    const { rejected, conflicts } = known.report
    if (known.state === 'done' && rejected + conflicts === 0) await this.folder.finish(feed, name, known.file)
    else await this.folder.fail(feed, name, known.file, readingReport(known, table))
  }
}

const NEEDS_MAPPING: Label = {
  vi: 'chưa biết các cột của tệp có nghĩa gì: hãy chọn tệp này và ghép cột một lần',
  en: 'it is not known yet what its columns mean: choose it and map them once',
}

function unreadable(name: string, code: FileErrorCode) {
  const { vi, en } = FILE_ERROR_REASONS[code]
  return {
    text: `${name}\n\nKhông đọc được tệp: ${vi}.\n\nThe file could not be read: ${en}.\n`,
    csv: undefined,
  }
}
