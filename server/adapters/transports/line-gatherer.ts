import type { AdapterInput } from '../adapter.ts'
import type { PollClock } from './poll-clock.ts'

/** Lines of a document, and how long it is waited for more. */
export const MAX_GATHERED_LINES = 2_000
const GATHERED_FOR_MS = 1_000
const MAX_DOCUMENT_BYTES = 3_000_000
/** Beyond this tcp is not read any more, and udp is lost. */
export const MAX_WAITING_LINES = 20_000
const MAX_WAITING_BYTES = 8_000_000
const AGAIN_AFTER_MS = 500

/** What became of a document: taken, or nothing of it and it may be said again. */
export type LinesTaken = 'taken' | 'not-now'

export interface GathererParts {
  clock: PollClock
  /** Resolves when it is durable. Rejects where it cannot be taken: then it is not said again. */
  take: (input: AdapterInput) => Promise<LinesTaken>
  /** It waits no more. */
  hasRoom: () => void
  failed: (error: unknown) => void
}

/**
 * Gathers lines for a second, or so many, into a document, and hands over one at a time: while the store is slow, lines
 * wait, up to a bound. A line that was given to it is lost only with the program, or where the store says no.
 */
export class LineGatherer {
  private readonly parts: GathererParts
  private lines: Buffer[] = []
  private bytes = 0
  private callOff: (() => void) | undefined
  private handing: Promise<void> | undefined
  private wasFull = false
  private isEnding = false

  constructor(parts: GathererParts) {
    this.parts = parts
  }

  get isFull(): boolean {
    return this.lines.length >= MAX_WAITING_LINES || this.bytes >= MAX_WAITING_BYTES
  }

  /** An end of line within a line would make two of it. */
  add(line: Buffer): void {
    this.lines.push(oneLine(line))
    this.bytes += line.length
    this.wasFull ||= this.isFull
    if (this.lines.length >= MAX_GATHERED_LINES) this.hand()
    else this.callOff ??= this.parts.clock.after(GATHERED_FOR_MS, () => this.hand())
  }

  /** Hands over what waits, once; resolves when that is over. */
  async end(): Promise<void> {
    this.isEnding = true
    this.callOff?.()
    await this.handing
    while (this.lines.length > 0) {
      const before = this.lines.length
      this.hand()
      await this.handing
      if (this.lines.length >= before) return
    }
  }

  private hand(): void {
    this.callOff?.()
    this.callOff = undefined
    if (this.handing !== undefined || this.lines.length === 0) return
    this.handing = this.handOver().finally(() => {
      this.handing = undefined
      if (this.lines.length >= MAX_GATHERED_LINES && !this.isEnding && this.callOff === undefined) this.hand()
      else if (this.lines.length > 0 && !this.isEnding)
        this.callOff ??= this.parts.clock.after(GATHERED_FOR_MS, () => this.hand())
    })
  }

  private async handOver(): Promise<void> {
    const lines = this.nextLines()
    try {
      const bytes = Buffer.concat(lines.flatMap((line) => [line, END]))
      const input = { bytes, mediaType: '', charset: undefined, headers: {}, isHeard: true } as const
      if ((await this.parts.take(input)) === 'not-now') return this.putBack(lines)
    } catch (error) {
      this.parts.failed(error)
    }
    if (this.wasFull && !this.isFull) {
      this.wasFull = false
      this.parts.hasRoom()
    }
  }

  private nextLines(): Buffer[] {
    let [count, bytes] = [0, 0]
    while (count < Math.min(this.lines.length, MAX_GATHERED_LINES) && bytes < MAX_DOCUMENT_BYTES) {
      bytes += this.lines[count]?.length ?? 0
      count += 1
    }
    this.bytes -= bytes
    return this.lines.splice(0, count)
  }

  private putBack(lines: Buffer[]): void {
    this.lines = [...lines, ...this.lines]
    this.bytes += lines.reduce((sum, { length }) => sum + length, 0)
    this.wasFull ||= this.isFull
    if (!this.isEnding) this.callOff ??= this.parts.clock.after(AGAIN_AFTER_MS, () => this.hand())
  }
}

const END = Buffer.from('\n')

function oneLine(line: Buffer): Buffer {
  if (!line.includes(0x0a)) return line
  const copy = Buffer.from(line)
  for (let at = copy.indexOf(0x0a); at >= 0; at = copy.indexOf(0x0a, at + 1)) copy[at] = 0x20
  return copy
}
