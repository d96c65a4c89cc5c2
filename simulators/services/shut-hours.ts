import type { Span } from '../scenarios/scene.ts'
import type { OfficeDay, OfficeFigures } from './office-day.ts'

/** What needs the office itself; dossiers sent online come in all the same. */
const COUNTED = ['direct', 'post', 'resolved', 'overdue', 'arrived', 'called', 'served'] as const

/**
 * What is not settled while the systems that dossiers pass through are out of order, up to `at`. It is caught up with
 * on other days.
 */
export function heldUp(
  day: OfficeDay,
  spells: readonly Span[],
  at: number,
): { resolved: number; overdue: number } {
  const held = { resolved: 0, overdue: 0 }
  for (const { from, to } of merged(spells).filter((span) => span.from <= at)) {
    const begun = day.figuresAt(from)
    const ended = day.figuresAt(Math.min(to, at))
    held.resolved += ended.resolved - begun.resolved
    held.overdue += ended.overdue - begun.overdue
  }
  return held
}

/**
 * An office's figures at a time when it was shut for some spells: what its day would have counted in them is left
 * out, nobody waits while it is shut, and who was turned away does not come back today.
 */
export function withoutShut(day: OfficeDay, spells: readonly Span[], at: number): OfficeFigures {
  const now = { ...day.figuresAt(at) }
  const past = merged(spells).filter(({ from }) => from <= at)
  if (past.length === 0) return now
  for (const { from, to } of past) {
    const begun = day.figuresAt(from)
    const ended = day.figuresAt(Math.min(to, at))
    for (const name of COUNTED) now[name] -= ended[name] - begun[name]
  }
  now.received = now.direct + now.post + now.online
  if (!past.some(({ to }) => at < to)) return now
  return { ...now, called: now.arrived, counters: 0, waitedMinutes: 0, waitedCount: 0 }
}

function merged(spells: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { from, to } of spells.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}
