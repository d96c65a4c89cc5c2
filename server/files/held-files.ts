import { createHash } from 'node:crypto'
import type { FileFormat } from '../../shared/files/file-format.ts'
import type { ParsedFile } from './parse-file.ts'

export interface HeldFile {
  feed: string
  /** SHA-256, hex. */
  file: string
  name: string
  source: 'upload' | 'inbox'
  bytes: Buffer
  parsed: { key: string; table: ParsedFile }
  usedAt: number
}

const HELD_FOR_MS = 15 * 60_000
const MAX_BYTES = 100 * 1024 * 1024
const MAX_CELLS = 4_000_000

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The same however its members are ordered. */
export function formatKey({ encoding, separator, sheet, headerRow }: FileFormat): string {
  return JSON.stringify([encoding, separator, sheet, headerRow])
}

/**
 * Files that somebody looks at, in memory only: a file may say what the gateway would mask. For 15 minutes after the
 * last look, and within bounds; the one that was looked at longest ago goes first.
 */
export class HeldFiles {
  private readonly files = new Map<string, HeldFile>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  keep(held: Omit<HeldFile, 'usedAt'>): void {
    const key = `${held.feed} ${held.file}`
    this.files.delete(key)
    this.files.set(key, { ...held, usedAt: this.now() })
    this.letGo()
  }

  find(feed: string, file: string): HeldFile | undefined {
    this.letGo()
    const key = `${feed} ${file}`
    const held = this.files.get(key)
    if (held === undefined) return undefined
    held.usedAt = this.now()
    this.files.delete(key)
    this.files.set(key, held)
    return held
  }

  private letGo(): void {
    const now = this.now()
    for (const [key, { usedAt }] of this.files) if (now - usedAt > HELD_FOR_MS) this.files.delete(key)
    while (this.isFull()) {
      const oldest = this.files.keys().next().value
      if (oldest === undefined || this.files.size === 1) return
      this.files.delete(oldest)
    }
  }

  private isFull(): boolean {
    let bytes = 0
    let cells = 0
    for (const held of this.files.values()) {
      bytes += held.bytes.length
      cells += held.parsed.table.rows.length * held.parsed.table.columns.length
    }
    return bytes > MAX_BYTES || cells > MAX_CELLS
  }
}
