import { UNUSUAL_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import type { Band } from '../../shared/bands/band.ts'
import { standingOf, type Standing } from '../../shared/bands/unusual.ts'
import type { Place } from './centre-store.ts'
import type { HistoryKey, HistoryPoint } from './history.ts'
import { deviationOf, type Deviation } from './judge.ts'
import { sourceClock } from './source-time.ts'
import { usualOfFigure, type UsualBands } from './usual-band.ts'

/** How a line has stood to its bands up to its last point, by the clock that its bands are told by. */
export function standingOfLine(
  points: readonly HistoryPoint[],
  bands: UsualBands,
  key: HistoryKey,
  { root, zone }: Place,
): Standing {
  const known = held.get(points)
  if (known && known.recorded === bands.recorded && known.baseline === bands.baseline) return known.standing
  const clock = sourceClock(root.scope)
  const seen = points.map(({ at, value }) => {
    const usual = usualOfFigure(bands, key, { at, sourceAt: clock(at) }, zone)
    return { at: usual?.at ?? at, value, band: usual?.band }
  })
  const standing = standingOf(seen, UNUSUAL_PARAMETERS)
  held.set(points, { ...bands, standing })
  return standing
}

/** Lines are asked about each second, and change every ten. */
const held = new WeakMap<readonly HistoryPoint[], UsualBands & { standing: Standing }>()

/**
 * What may be said of a figure now: that it is unusual only once that lasts, and then until it has been well within
 * for as long. Undefined while it is neither: outside, and nobody knows for how long.
 */
export function lastingDeviation(
  { unusual }: Standing,
  value: number,
  band: Readonly<Band>,
): Deviation | undefined {
  const now = deviationOf(value, band)
  if (unusual === undefined) return now.side === 'within' ? now : undefined
  // It may be at the edge, or back for a moment.
  return { ...now, side: unusual.side, lasts: true }
}
