import type { FilesAnswer } from '../../shared/files/file-answers.ts'
import type { FileFormat } from '../../shared/files/file-format.ts'
import { headerSignature } from '../../shared/files/header-signature.ts'
import type { Mapping } from '../../shared/files/mapping.ts'
import type { Locale } from '../../shared/label.ts'
import type { AuditEntry, AuditPort } from '../audit/audit-port.ts'
import type { FeedDoor } from './feed-door.ts'
import { formatKey, hashOf, HeldFiles, type HeldFile } from './held-files.ts'
import type { ImportBook, KnownImport } from './import-book.ts'
import type { Importer, ImportRequest } from './importer.ts'
import type { MappingBook } from './mapping-book.ts'
import { parseInThread } from './parse-in-thread.ts'
import { toldImport } from './told-import.ts'

/** Who asks, as it is written down. */
export type Asker = Pick<AuditEntry, 'who' | 'from'>

export interface DeskParts {
  door: FeedDoor
  mappings: MappingBook
  imports: ImportBook
  importer: Importer
  audit: AuditPort
  /** Of the place. */
  zone: string
  now: () => number
}

/** A layout of files, how it is read and what its columns mean. */
export interface Layout {
  columns: readonly string[]
  format: FileFormat
  mapping: Mapping
}

/** Files that are read, or made ready to wait, at once; each may take hundreds of megabytes. */
const READ_AT_ONCE = 2

/** What people and the watched folder do with files. What they change is written down in the audit first. */
export class FileDesk {
  readonly parts: DeskParts
  readonly held: HeldFiles
  private reading = 0

  constructor(parts: DeskParts) {
    this.parts = parts
    this.held = new HeldFiles(parts.now)
  }

  get isBusy(): boolean {
    return this.reading >= READ_AT_ONCE || this.parts.importer.isFull
  }

  /** Throws FileError. */
  async read(
    one: Pick<HeldFile, 'feed' | 'name' | 'source' | 'bytes'>,
    format: FileFormat,
  ): Promise<HeldFile> {
    const file = hashOf(one.bytes)
    const table = await this.working(() => parseInThread(one.bytes, format))
    const held = { ...one, file, parsed: { key: formatKey(format), table } }
    this.held.keep(held)
    return { ...held, usedAt: this.parts.now() }
  }

  /** One that is held, read as it is asked for; undefined when it is held no more. Throws FileError. */
  async reread(feed: string, file: string, format: FileFormat): Promise<HeldFile | undefined> {
    const held = this.held.find(feed, file)
    if (held === undefined) return undefined
    const { key, table } = held.parsed
    if (key === formatKey(format) || formatKey(table.format) === formatKey(format)) return held
    return this.read(held, format)
  }

  /** The same file, read the same way, is imported once: what became of it is answered. One that failed begins anew. */
  async import(held: HeldFile, mapping: Mapping, asker: Asker): Promise<KnownImport> {
    const { audit, importer } = this.parts
    const { feed, file, name, source, parsed } = held
    const { table } = parsed
    const { format } = table
    const request: ImportRequest = {
      feed,
      file,
      name,
      table,
      format,
      mapping,
      source,
      started_by: asker.who.name,
    }
    const before = await importer.find(request)
    if (before !== undefined && before.state !== 'failed') return before
    const after = { file, name, rows: table.rows.length }
    await audit.record({ ...asker, action: 'file.import', target: feed, outcome: 'done', after })
    return this.working(() => importer.begin(request))
  }

  async remember(feed: string, { columns, format, mapping }: Layout, asker: Asker): Promise<void> {
    const { audit, mappings, now } = this.parts
    const before = await mappings.find(feed, headerSignature(columns))
    if (before !== undefined && JSON.stringify(before.mapping) === JSON.stringify(mapping)) return
    await audit.record({
      ...asker,
      action: 'mapping.change',
      target: feed,
      outcome: 'done',
      ...(before && { before: before.mapping }),
      after: mapping,
    })
    await mappings.remember(feed, { columns, format, mapping, by: asker.who.name, at: now() })
  }

  /** False when there is none. */
  async forget(feed: string, signature: string, asker: Asker): Promise<boolean> {
    const { audit, mappings } = this.parts
    const before = await mappings.find(feed, signature)
    if (before === undefined) return false
    const { mapping } = before
    await audit.record({ ...asker, action: 'mapping.change', target: feed, outcome: 'done', before: mapping })
    await mappings.forget(feed, signature)
    return true
  }

  private async working<T>(work: () => Promise<T>): Promise<T> {
    this.reading++
    try {
      return await work()
    } finally {
      this.reading--
    }
  }

  async answer(feed: string, inbox: FilesAnswer['inbox'], locale: Locale): Promise<FilesAnswer> {
    const { imports, mappings } = this.parts
    const [latest, remembered] = await Promise.all([imports.latest(feed), mappings.of(feed)])
    return { imports: latest.map((one) => toldImport(one, locale)), inbox, mappings: remembered }
  }
}
