import { Allowance } from '../../gateway/allowance.ts'
import { digestOf, isKeyText } from './key-text.ts'
import { stateOf, type KeyUse, type KnownKey } from './known-key.ts'

/** Requests of one key each second, twice as many at once. */
export const KEY_RATE = 20

const REFUSALS = ['malformed', 'unknown', 'expired', 'revoked'] as const
export type KeyRefusal = (typeof REFUSALS)[number]

interface Held {
  key: KnownKey
  use: KeyUse
  allowance: Allowance
  isUnsaved: boolean
  /** Whoever listens was told that it is over. */
  isOver: boolean
}

/** All keys in memory, found by their digest; what is tried with them is counted. What is written goes to the store first. */
export class KeyBook {
  /** Tries with what is no key, or none any more. */
  readonly refused: Record<KeyRefusal, number> = { malformed: 0, unknown: 0, expired: 0, revoked: 0 }
  private readonly byId = new Map<string, Held>()
  private readonly byDigest = new Map<string, Held>()
  private readonly listeners = new Set<(key: string) => void>()
  private readonly now: () => number
  private readonly dayOf: (at: number) => string

  constructor(parts: { now: () => number; dayOf: (at: number) => string }) {
    this.now = parts.now
    this.dayOf = parts.dayOf
  }

  get size(): number {
    return this.byId.size
  }

  /** The newest first. */
  all(): { key: KnownKey; use: KeyUse }[] {
    return [...this.byId.values()].toReversed()
  }

  get(id: string): KnownKey | undefined {
    return this.byId.get(id)?.key
  }

  /** Whose text it is, if it opens anything; it counts as used. */
  enter(text: string): KnownKey | undefined {
    const now = this.now()
    const isWell = isKeyText(text)
    const held = isWell ? this.byDigest.get(digestOf(text)) : undefined
    if (held === undefined) {
      this.refused[isWell ? 'unknown' : 'malformed'] += 1
      return undefined
    }
    held.isUnsaved = true
    const state = stateOf(held.key, now)
    if (state !== 'valid') {
      held.use.refused += 1
      this.refused[state] += 1
      return undefined
    }
    held.use.used += 1
    held.use.lastUsedOn = this.dayOf(now)
    return held.key
  }

  /** 0, or how many milliseconds to wait before the next request. */
  waitMs(id: string): number {
    return this.byId.get(id)?.allowance.take(1, this.now()) ?? 0
  }

  put(key: KnownKey, use: KeyUse = { lastUsedOn: null, used: 0, refused: 0 }): void {
    const isOver = stateOf(key, this.now()) !== 'valid'
    const held = { key, use, allowance: new Allowance(KEY_RATE), isUnsaved: false, isOver }
    this.byId.set(key.id, held)
    this.byDigest.set(key.digest, held)
  }

  /** It opens nothing from now on; what it had open is cut before this returns. */
  revoke(id: string, { at, by }: { at: number; by: string }): void {
    const held = this.byId.get(id)
    if (held === undefined) return
    held.key = { ...held.key, revokedAt: at, revokedBy: by }
    this.tellOver(held)
  }

  drop(id: string): void {
    const held = this.byId.get(id)
    if (held === undefined) return
    this.byId.delete(id)
    this.byDigest.delete(held.key.digest)
  }

  onEnd(listener: (key: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Cuts what keys had open that have expired since. */
  sweep(): void {
    const now = this.now()
    for (const held of this.byId.values()) if (stateOf(held.key, now) !== 'valid') this.tellOver(held)
  }

  /** What was counted and is not in the store; taken once. */
  takeUnsaved(): { id: string; use: KeyUse }[] {
    return [...this.byId.values()].flatMap((held) => {
      if (!held.isUnsaved) return []
      held.isUnsaved = false
      return [{ id: held.key.id, use: held.use }]
    })
  }

  /** Counted once more with the next. */
  giveBack(id: string): void {
    const held = this.byId.get(id)
    if (held !== undefined) held.isUnsaved = true
  }

  private tellOver(held: Held): void {
    if (held.isOver) return
    held.isOver = true
    for (const listener of this.listeners) listener(held.key.id)
  }
}
