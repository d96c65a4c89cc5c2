import type { Reading } from '../../shared/observation.ts'
import { HOUR_MS } from '../engine/local-day.ts'
import { lastMomentOf, lastPeriod } from '../slow/period.ts'
import type { SlowFigure } from '../slow/slow-figures.ts'
import { SlowValues } from '../slow/slow-value.ts'
import type { ProvincesFile, SimulatedProvince } from './provinces-file.ts'

/**
 * What a simulated province says of itself at a moment, by its area: figures of a day as they stood at the last full
 * hour, as registers are read out, the others of their newest period.
 */
export function provinceFigures(
  { figures }: Pick<ProvincesFile, 'figures'>,
  { area, size, shares }: SimulatedProvince,
  { now, zone, seed }: { now: number; zone: string; seed: number },
): Reading[] {
  const own = figures.map((figure) => leaning(figure, shares[figure.indicator]))
  const values = new SlowValues(own, seed)
  return own.flatMap(({ indicator, every, deadlineDays }) => {
    const period = lastPeriod(every, deadlineDays, now, zone)
    const said = values.of(indicator, { id: area, size }, period)
    const at = every === 'day' ? Math.floor(now / HOUR_MS) * HOUR_MS : lastMomentOf(period)
    return said ? [{ type: 'reading' as const, indicator, area, at, ...said }] : []
  })
}

function leaning(figure: SlowFigure, share: number | undefined): SlowFigure {
  const { how } = figure
  if (share === undefined || (how.type !== 'share' && how.type !== 'part')) return figure
  return { ...figure, how: { ...how, share } }
}
