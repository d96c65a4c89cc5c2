import { createHash } from 'node:crypto'
import type { RejectCode } from '../../shared/batch.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'

/** What is kept of a refused member: never the member itself (R11). */
export interface Reject extends Fingerprint {
  at: number
  code: RejectCode
  path: string
}

export interface Fingerprint {
  /** Of the member as JSON, in UTF-16 units; null when it nests too deeply to be written, or was not of this form. */
  length: number | null
  sha256: string | null
}

/** What the log is told of refused members: how many, and the newest of them. Nothing of what they say. */
export interface RejectWarning {
  code: RejectCode
  path: string
  /** Since the last warning. */
  count: number
}

const CAPACITY = 200
/** A feed that is wrong is wrong thousands of times a second. */
const WARN_EVERY_MS = 60_000
/** Beyond this many in one second nothing is kept or hashed: a flood of wrong members must stay cheap. */
const KEPT_PER_SECOND = 20

/** The last refusals of one feed: a bounded ring. Counts are kept elsewhere and are always exact. */
export class RejectLog {
  private readonly ring: Reject[] = []
  private next = 0
  private second = 0
  private keptInSecond = 0
  private unwarned: RejectWarning = { code: 'malformed', path: '', count: 0 }
  private warnedAt = -Infinity

  /** Of a `member` that was no JSON, undefined. Answers what is kept of it; undefined where there were too many within this second. */
  keep(at: number, code: RejectCode, path: string, member: unknown): Fingerprint | undefined {
    this.unwarned.code = code
    this.unwarned.path = path
    this.unwarned.count++
    const second = Math.floor(at / 1000)
    if (second !== this.second) {
      this.second = second
      this.keptInSecond = 0
    }
    if (this.keptInSecond >= KEPT_PER_SECOND) return undefined
    this.keptInSecond++
    const print = fingerprint(member)
    this.ring[this.next] = { at, code, path: maskPersonalData(path), ...print }
    this.next = (this.next + 1) % CAPACITY
    return print
  }

  /** Once a minute at most, if anything was refused since the last time. */
  warning(now: number): RejectWarning | undefined {
    if (this.unwarned.count === 0 || now - this.warnedAt < WARN_EVERY_MS) return undefined
    this.warnedAt = now
    const warning = { ...this.unwarned, path: maskPersonalData(this.unwarned.path) }
    this.unwarned.count = 0
    return warning
  }

  /** Newest first. */
  latest(count = CAPACITY): Reject[] {
    const size = this.ring.length
    const inOrder = [...this.ring.slice(this.next % size), ...this.ring.slice(0, this.next % size)]
    return inOrder.toReversed().slice(0, count)
  }
}

function fingerprint(member: unknown): Fingerprint {
  if (member === undefined) return { length: null, sha256: null }
  try {
    const text = JSON.stringify(member)
    return { length: text.length, sha256: createHash('sha256').update(text, 'utf8').digest('hex') }
  } catch {
    // JSON.parse takes nesting that JSON.stringify cannot walk.
    return { length: null, sha256: null }
  }
}
