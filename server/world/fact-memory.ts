import type { Fact } from '../../shared/observation.ts'

/** Facts that left the world and are remembered by key and revision, so that a late repetition stays a duplicate. */
const MAX_REMEMBERED = 50_000

/**
 * What became of (id, revision) of a feed's facts (R2). `new` is a first or a newer revision; an older revision
 * than the one held has been superseded and is a duplicate.
 */
export function compareFacts<F extends Fact>(held: F, fact: F): 'new' | 'duplicate' | 'conflict' {
  // Whatever has a name keeps its kind: another kind under the same name is another content.
  if (held.kind !== fact.kind) return 'conflict'
  const heldRevision = held.revision ?? 0
  const revision = fact.revision ?? 0
  if (revision > heldRevision) return 'new'
  if (revision < heldRevision) return 'duplicate'
  return sameJson(held, fact) ? 'duplicate' : 'conflict'
}

/** Equality of JSON values, whatever the order of keys; absent and undefined are the same. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, i) => sameJson(value, b[i]))
  }
  if (Array.isArray(b)) return false
  const x = a as Record<string, unknown>
  const y = b as Record<string, unknown>
  for (const key in x) if (!sameJson(x[key], y[key])) return false
  for (const key in y) if (y[key] !== undefined && x[key] === undefined) return false
  return true
}

/** Key and newest revision of facts that are no longer held, oldest forgotten first. */
export class Departed {
  /** It has forgotten some: of a key that it does not know it cannot say that it was never here. */
  hasForgotten = false
  private revisions = new Map<string, number>()
  private isShared = false

  add(key: string, revision: number): void {
    this.own()
    this.revisions.delete(key)
    this.revisions.set(key, revision)
    if (this.revisions.size > MAX_REMEMBERED) this.forgetOldest()
  }

  get isEmpty(): boolean {
    return this.revisions.size === 0 && !this.hasForgotten
  }

  /** It is here again: what is held answers for it. */
  remove(key: string): void {
    if (!this.revisions.has(key)) return
    this.own()
    this.revisions.delete(key)
  }

  /** Whether this revision, or a newer one, was here and has left. */
  covers(key: string, revision: number): boolean {
    const held = this.revisions.get(key)
    return held !== undefined && revision <= held
  }

  /** The newest of a key that was here and has left, where that is remembered. */
  revisionOf(key: string): number | undefined {
    return this.revisions.get(key)
  }

  /** Whether a fact of this key may have been here, all trace of it forgotten. */
  mayHaveForgotten(key: string): boolean {
    return this.hasForgotten && !this.revisions.has(key)
  }

  /** All of it as it is now, oldest first: it is copied when it next changes, not before. */
  frozen(): ReadonlyMap<string, number> {
    this.isShared = true
    return this.revisions
  }

  private own(): void {
    if (!this.isShared) return
    this.revisions = new Map(this.revisions)
    this.isShared = false
  }

  private forgetOldest(): void {
    const oldest = this.revisions.keys().next().value
    if (oldest === undefined) return
    this.revisions.delete(oldest)
    this.hasForgotten = true
  }
}
