import type { Reading } from '../../shared/observation.ts'
import type { Ratio } from './dossier-book.ts'
import type { OfficeFigures } from './office-day.ts'

export type Said = Pick<Reading, 'value' | 'numerator' | 'denominator'>

/** What an office says of its day, by the name behind `services.`. */
export function dayFigures(figures: OfficeFigures): [string, Said][] {
  const { received, resolved, overdue } = figures
  return [
    ['received', { value: received }],
    ['receivedDirect', { value: figures.direct }],
    ['receivedOnline', { value: figures.online }],
    ['receivedPost', { value: figures.post }],
    ['resolved', { value: resolved }],
    ['resolvedOnTime', { value: resolved - overdue }],
    ['overdue', { value: overdue }],
    ['onTime', ratio(resolved - overdue, resolved, 100)],
    ['overdueShare', ratio(overdue, resolved, 100)],
    ['online', ratio(figures.online, received, 100)],
    ['queue', { value: figures.arrived - figures.called }],
    ['counters', { value: figures.counters }],
    ['wait', ratio(figures.waitedMinutes, figures.waitedCount, 1)],
  ]
}

export function bookFigures(book: ReadonlyMap<string, number | Ratio>): [string, Said][] {
  return [...book].map(([name, figure]) => [
    name,
    typeof figure === 'number' ? { value: figure } : ratio(figure.numerator, figure.denominator, 100),
  ])
}

/** The same day with some dossiers not settled yet. */
export function settledFewer(
  figures: OfficeFigures,
  held: { resolved: number; overdue: number },
): OfficeFigures {
  return {
    ...figures,
    resolved: Math.max(0, figures.resolved - held.resolved),
    overdue: Math.max(0, figures.overdue - held.overdue),
  }
}

function ratio(numerator: number, denominator: number, scale: number): Said {
  if (denominator === 0) return { value: null, numerator: 0, denominator: 0 }
  return { value: Math.round((numerator / denominator) * scale * 100) / 100, numerator, denominator }
}
