import type { RejectCode } from '../../../shared/batch.ts'
import { MAX_KEPT_MEMBER_BYTES } from '../../../shared/feeds/quarantine.ts'
import type { Label } from '../../../shared/label.ts'
import { maskPersonalData } from '../../../shared/personal-data.ts'
import type { Fingerprint } from '../../gateway/reject-log.ts'
import { storableJson } from '../../history/storable-json.ts'
import { keptMember } from '../kept-member.ts'
import type { RefusedMember } from './refused-member.ts'

/** Over all feeds: masking takes time, and the gateway has one thread. */
const TAKEN_PER_SECOND = 200
/** What waits to be written; the store may be long in coming back. */
const MAX_WAITING = 2_000
const MAX_WAITING_CHARS = 8_000_000

export interface Refused {
  feed: string
  at: number
  batch: string
  index: number
  code: RejectCode
  path: string
  /** As the feed was told, in its own language. */
  message: string
  /** The same for whoever reads it. */
  why: Label
  member: unknown
  /** null: it was read by an adapter, and is no JSON that its sender knows. */
  print: Fingerprint | null
}
const NO_PRINT: Fingerprint = { length: null, sha256: null }

/** Refused members between the gateway, which never waits for them, and the store. Past its bounds they are counted. */
export class QuarantineQueue {
  /** Members that were counted and not kept, by feed; feeds are few. */
  readonly dropped = new Map<string, number>()
  private waiting: RefusedMember[] = []
  private chars = 0
  private second = 0
  private takenInSecond = 0

  keep(refused: Refused): void {
    if (!this.hasRoom(refused.at)) return this.drop(refused.feed)
    const kept = keptOf(refused)
    this.waiting.push(kept)
    this.chars += kept.member?.length ?? 0
  }

  drop(feed: string): void {
    this.dropped.set(feed, (this.dropped.get(feed) ?? 0) + 1)
  }

  get size(): number {
    return this.waiting.length
  }

  /** The oldest first; they are the caller's until `giveBack`. */
  takeSome(count: number): RefusedMember[] {
    const taken = this.waiting.splice(0, count)
    for (const { member } of taken) this.chars -= member?.length ?? 0
    return taken
  }

  /** They could not be written, and wait again before all others. */
  giveBack(members: readonly RefusedMember[]): void {
    const room = Math.max(0, MAX_WAITING - this.waiting.length)
    for (const { feed } of members.slice(room)) this.drop(feed)
    const back = members.slice(0, room)
    this.waiting.unshift(...back)
    for (const { member } of back) this.chars += member?.length ?? 0
  }

  private hasRoom(at: number): boolean {
    const second = Math.floor(at / 1000)
    if (second !== this.second) {
      this.second = second
      this.takenInSecond = 0
    }
    if (this.waiting.length >= MAX_WAITING || this.chars >= MAX_WAITING_CHARS) return false
    return this.takenInSecond++ < TAKEN_PER_SECOND
  }
}

function keptOf({ feed, at, batch, index, code, path, message, why, member, print }: Refused): RefusedMember {
  return {
    feed,
    at,
    batch: maskPersonalData(batch),
    index,
    code,
    path: storableText(path),
    message: storableText(message),
    why: storableJson({ vi: storableText(why.vi), en: storableText(why.en) }),
    member: jsonOf(member, print),
    ...(print ?? NO_PRINT),
  }
}

/** null for what is too large or too deep to be looked through. */
function jsonOf(member: unknown, print: Fingerprint | null): string | null {
  if (print !== null && (print.length === null || print.length > MAX_KEPT_MEMBER_BYTES)) return null
  const kept = keptMember(member)
  if (kept === undefined) return null
  const json = storableJson(kept)
  return Buffer.byteLength(json) > MAX_KEPT_MEMBER_BYTES ? null : json
}

/** PostgreSQL's text holds neither NUL nor half of a surrogate pair. */
function storableText(text: string): string {
  return Buffer.from(maskPersonalData(text)).toString().replaceAll('\0', '\uFFFD')
}
