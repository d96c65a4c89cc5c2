import type { DayBands } from './band.ts'
import { bandOf, type BandShape } from './band-of.ts'
import type { BandParameters } from './band-parameters.ts'
import { DAY_KINDS, type DayKind } from './day-kind.ts'
import type { SlotClock } from './slot-clock.ts'

export interface BandSample {
  /** Epoch milliseconds: the middle of what the figure is of. */
  readonly at: number
  readonly value: number
}

/** The bands of one series, and what they are made of. */
export interface SeriesBands {
  readonly bands: DayBands
  /** Different days of each kind that had any figure. */
  readonly days: Readonly<Record<DayKind, number>>
}

export type BandLimits = Omit<BandShape, 'width'>

const DAY_MINUTES = 1440

/**
 * Bands by slot and kind of day. Each slot is made of its own figures alone: one that has them of fewer than
 * `leastDays` different days is null, whatever its neighbours say.
 */
export function bandsOfSamples(
  samples: Iterable<BandSample>,
  clock: SlotClock,
  limits: BandLimits,
  parameters: Pick<BandParameters, 'slotMinutes' | 'leastDays' | 'width'>,
): SeriesBands {
  const { slotMinutes, leastDays, width } = parameters
  const found: Record<DayKind, SlotSamples[]> = { working: [], weekend: [], holiday: [] }
  for (const { at, value } of samples) {
    if (!Number.isFinite(value)) continue
    const { kind, day, minute } = clock.at(at)
    const slot = (found[kind][Math.floor(minute / slotMinutes)] ??= { figures: [], days: new Set() })
    slot.figures.push(value)
    slot.days.add(day)
  }
  const bands: DayBands = {}
  for (const kind of DAY_KINDS) {
    const slots = Array.from({ length: DAY_MINUTES / slotMinutes }, (_, i) => {
      const slot = found[kind][i]
      if (slot === undefined || slot.days.size < leastDays) return null
      return bandOf(slot.figures, { ...limits, width: width * ofFewDays(slot.days.size) }) ?? null
    })
    if (slots.some((slot) => slot !== null)) bands[kind] = slots
  }
  const daysOf = (kind: DayKind) => new Set(found[kind].flatMap((slot) => [...(slot?.days ?? [])])).size
  return {
    bands,
    days: { working: daysOf('working'), weekend: daysOf('weekend'), holiday: daysOf('holiday') },
  }
}

/**
 * How much wider a band of few days is: a spread that is guessed from five days is often too small, and figures of one
 * day go together. It follows Student's prediction interval at 3 in 1,000 from 5 days (2.4 times as wide) to 40 (1.1
 * times) within a tenth; ordinary hours outside are 3 to 5 in 1,000 then, whatever the number of days (docs/bands.md).
 */
function ofFewDays(days: number): number {
  return 1 + 4 / (days - 2)
}

interface SlotSamples {
  figures: number[]
  days: Set<string>
}
