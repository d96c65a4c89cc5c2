import type { Band } from './band.ts'
import type { UnusualParameters } from './band-parameters.ts'

export interface Observed {
  /** Epoch milliseconds. */
  readonly at: number
  /** null is unknown. */
  readonly value: number | null
  readonly band: Readonly<Band> | undefined
}

type Side = 'below' | 'above'

/** How figures have stood to their bands so far. */
export interface Standing {
  /** Outside for long enough, since its first figure there; undefined while it is not, or nobody knows. */
  readonly unusual: { readonly side: Side; readonly since: number } | undefined
  /** What may become of it when it lasts. */
  readonly pending: Pending | undefined
  /** The last figure that could be judged. */
  readonly lastAt: number | undefined
}

interface Pending {
  readonly side: Side | 'within'
  readonly since: number
  readonly points: number
}

export const NOTHING_SEEN: Standing = { unusual: undefined, pending: undefined, lastAt: undefined }

/** One figure more, in the order of their times. What cannot be judged changes nothing until it lasts. */
export function observe(before: Standing, seen: Observed, parameters: UnusualParameters): Standing {
  const { at, value, band } = seen
  const isGap = before.lastAt !== undefined && at - before.lastAt >= parameters.gapMs
  const standing = isGap ? NOTHING_SEEN : before
  if (value === null || band === undefined) return standing
  return standing.unusual === undefined
    ? awaiting(standing, { at, value, band }, parameters)
    : leaving(standing, standing.unusual, { at, value, band }, parameters)
}

/** How the last of these stands. */
export function standingOf(seen: Iterable<Observed>, parameters: UnusualParameters): Standing {
  let standing = NOTHING_SEEN
  for (const one of seen) standing = observe(standing, one, parameters)
  return standing
}

interface Judged {
  at: number
  value: number
  band: Readonly<Band>
}

function awaiting(
  { pending }: Standing,
  { at, value, band }: Judged,
  parameters: UnusualParameters,
): Standing {
  const side = sideOf(value, band)
  if (side === 'within') return { unusual: undefined, pending: undefined, lastAt: at }
  const next = carriedOn(pending, side, at)
  const lasts = at - next.since >= parameters.enterAfterMs && next.points >= parameters.enterPoints
  if (!lasts) return { unusual: undefined, pending: next, lastAt: at }
  return { unusual: { side, since: next.since }, pending: undefined, lastAt: at }
}

function leaving(
  { pending }: Standing,
  unusual: { side: Side; since: number },
  judged: Judged,
  parameters: UnusualParameters,
): Standing {
  const { at, value, band } = judged
  const side = sideOf(value, band)
  // Out on the other side is another thing, and has to last as well.
  if (side !== 'within' && side !== unusual.side) return awaiting(NOTHING_SEEN, judged, parameters)
  if (sideOf(value, innerOf(band, parameters.innerShare)) !== 'within')
    return { unusual, pending: undefined, lastAt: at }
  const next = carriedOn(pending, 'within', at)
  const lasts = at - next.since >= parameters.leaveAfterMs
  return { unusual: lasts ? undefined : unusual, pending: lasts ? undefined : next, lastAt: at }
}

function carriedOn(pending: Pending | undefined, side: Pending['side'], at: number): Pending {
  return pending?.side === side ? { ...pending, points: pending.points + 1 } : { side, since: at, points: 1 }
}

function sideOf(value: number, [low, high]: Readonly<Band>): Side | 'within' {
  if (value < low) return 'below'
  return value > high ? 'above' : 'within'
}

function innerOf([low, high]: Readonly<Band>, share: number): Band {
  const middle = (low + high) / 2
  const half = ((high - low) / 2) * share
  return [middle - half, middle + half]
}
