import type { AuditEntry } from './audit-port.ts'
import { AUDIT_REASONS as REASONS } from '../../shared/audit/audit-reasons.ts'
import { sourceOf } from './source-of.ts'

/** Refusals of one action that are kept of one source, each minute; the others are counted. */
export const KEPT_PER_MINUTE = 30
const WINDOW_MS = 60_000
/** Sources that are told apart; all beyond count as one. */
const MOST_SOURCES = 1_000
const BEYOND = 'others'

interface Window {
  readonly since: number
  readonly isOfMany: boolean
  kept: number
  counted: number
  /** The last that was counted: who and from where, for the entry that says how many. */
  last: AuditEntry
}

/**
 * R10 for a flood of refusals: of each source and action so many a minute are kept, the rest is counted, and one entry
 * says how many. Nothing but refusals is ever counted. It has no clock: times are handed in.
 */
export class RefusalLimits {
  private readonly windows = new Map<string, Window>()

  /** Whether the entry is to be kept; otherwise it was counted. */
  admit(entry: AuditEntry, now: number): boolean {
    if (entry.outcome !== 'refused') return true
    const window = this.windowOf(entry, now)
    // Until its count is taken over, a window that is past goes on counting.
    if (window.kept < KEPT_PER_MINUTE) {
      window.kept += 1
      return true
    }
    window.counted += 1
    window.last = entry
    return false
  }

  /** Entries for what was counted in windows that are past; all of them with `atStop`. */
  takeOver(now: number, atStop = false): AuditEntry[] {
    const entries: AuditEntry[] = []
    for (const [key, window] of this.windows) {
      if (!atStop && now - window.since < WINDOW_MS) continue
      this.windows.delete(key)
      if (window.counted > 0) entries.push(countEntry(window, now))
    }
    return entries
  }

  private windowOf(entry: AuditEntry, now: number): Window {
    const key = `${sourceOf(entry)} ${entry.action}`
    const held = this.windows.get(key)
    if (held !== undefined) return held
    const isOfMany = this.windows.size >= MOST_SOURCES
    const own = isOfMany ? `${BEYOND} ${entry.action}` : key
    const window = this.windows.get(own) ?? { since: now, isOfMany, kept: 0, counted: 0, last: entry }
    this.windows.set(own, window)
    return window
  }
}

function countEntry({ last, since, counted, isOfMany }: Window, until: number): AuditEntry {
  const { action, who, from } = last
  return {
    action,
    who: isOfMany ? { type: 'anonymous', id: '', name: '' } : who,
    from: isOfMany ? '' : from,
    outcome: 'refused',
    after: { counted, since, until },
    reason: isOfMany ? REASONS.countedOfMany : REASONS.counted,
  }
}
