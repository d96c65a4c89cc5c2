import type { Span } from './civil-spans.ts'

/** A partition of a table, and what of it lies there; without a bound it reaches for ever. */
export interface Leaf {
  readonly name: string
  readonly parent: string
  readonly from: number
  readonly to: number
}

const DAY_MS = 86_400_000
const DAYS_AHEAD = 35
const FIRST_MONTH = Date.UTC(2000, 0, 1)
const AFTER_MONTHS = Date.UTC(2100, 0, 1)

/**
 * The partition that a moment belongs to: one that is there if it covers it, else what should be made. Where much is
 * written, from the month before the present's to 35 days ahead, it is a day (UTC), else a month, but days again in a
 * month that has days; all before 2000 is one, and all from 2100 on.
 */
export function leafAt(parent: string, at: number, leaves: readonly Leaf[], now: number): Leaf {
  const covering = leaves.find((leaf) => at >= leaf.from && at < leaf.to)
  if (covering !== undefined) return covering
  switch (grainOf(parent)) {
    case 'all':
      return { parent, name: `${parent}_all`, from: -Infinity, to: Infinity }
    case 'day':
      return dayLeaf(parent, at)
    case 'year':
      return bounded(parent, at, yearLeaf)
    case 'month':
      return bounded(parent, at, monthLeaf)
    case 'near-days':
      return bounded(parent, at, (table, when) => {
        const month = monthLeaf(table, when)
        const hasDays = leaves.some((leaf) => leaf.from < month.to && leaf.to > month.from)
        return hasDays || isNear(at, now) ? dayLeaf(table, when) : month
      })
  }
}

type Grain = 'day' | 'near-days' | 'month' | 'year' | 'all'

function grainOf(parent: string): Grain {
  return GRAINS[parent] ?? 'near-days'
}

const GRAINS: Readonly<Record<string, Grain>> = {
  journal: 'day',
  keyframe: 'day',
  roll_up_15m: 'month',
  roll_up_1h: 'month',
  roll_up_1d: 'year',
  roll_up_1mo: 'all',
}

function isNear(at: number, now: number): boolean {
  const present = new Date(now)
  const from = Date.UTC(present.getUTCFullYear(), present.getUTCMonth() - 1)
  return at >= from && at < now + DAYS_AHEAD * DAY_MS
}

function bounded(parent: string, at: number, inside: (parent: string, at: number) => Leaf): Leaf {
  if (at < FIRST_MONTH) return { parent, name: `${parent}_before_2000`, from: -Infinity, to: FIRST_MONTH }
  if (at >= AFTER_MONTHS) return { parent, name: `${parent}_from_2100`, from: AFTER_MONTHS, to: Infinity }
  return inside(parent, at)
}

function dayLeaf(parent: string, at: number): Leaf {
  const from = Math.floor(at / DAY_MS) * DAY_MS
  return named(parent, { from, to: from + DAY_MS }, 10)
}

function monthLeaf(parent: string, at: number): Leaf {
  const day = new Date(at)
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
  return named(parent, { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) }, 7)
}

function yearLeaf(parent: string, at: number): Leaf {
  const year = new Date(at).getUTCFullYear()
  return named(parent, { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) }, 4)
}

/** Named after so many characters of the day on which it begins. */
function named(parent: string, span: Span, characters: number): Leaf {
  const day = new Date(span.from).toISOString().slice(0, characters)
  return { parent, name: `${parent}_${day.replaceAll('-', '')}`, ...span }
}
