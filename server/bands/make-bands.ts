import { BAND_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import type { Band, DayBands } from '../../shared/bands/band.ts'
import type { RecordedBands, ThingBands } from '../../shared/bands/bands-answer.ts'
import { bandsOfSamples, type BandLimits } from '../../shared/bands/bands-of-samples.ts'
import { DAY_KINDS } from '../../shared/bands/day-kind.ts'
import { SlotClock } from '../../shared/bands/slot-clock.ts'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { HistoryReader } from '../history/query/history-reader.ts'
import { tookTooLong } from '../history/query/read-only.ts'
import type { LoadedPack } from '../pack.ts'
import { bandSpans } from './band-spans.ts'
import type { BandWork } from './band-work.ts'
import { recordedSamples } from './recorded-samples.ts'

export interface MakeBandsParts {
  reader: HistoryReader
  pack: LoadedPack
  /** Epoch milliseconds. */
  now: number
  /** Resolves when others had their turn; rejects when it is to stop. */
  pause: () => Promise<unknown>
}

export interface MadeBands {
  series: RecordedBands[]
  things: ThingBands[]
  /** What a question took too long for: it is not known until the next time. */
  tooLong: number
}

/** One after the other, so that nobody waits for more than one question to the history. */
export async function makeBands(work: readonly BandWork[], parts: MakeBandsParts): Promise<MadeBands> {
  const { reader, pack, now, pause } = parts
  const { zone } = pack.pack
  const clock = new SlotClock(zone, pack.calendar)
  const spans = bandSpans(now, zone, pack.calendar, BAND_PARAMETERS)
  const made: MadeBands = { series: [], things: [], tooLong: 0 }
  for (const one of work) {
    const { indicator, subject } = one
    await pause()
    try {
      const samples = await recordedSamples(reader, one, spans)
      const { bands, days } = bandsOfSamples(samples, clock, limitsOf(indicator), BAND_PARAMETERS)
      if (Object.keys(bands).length === 0) continue
      const told = { indicator: indicator.id, days, bands: rounded(bands, indicator.decimals) }
      if (subject.type === 'scope') made.series.push({ scope: subject.scope, ...told })
      else made.things.push({ feed: subject.feed, thing: subject.thing, ...told })
    } catch (error) {
      if (!tookTooLong(error)) throw error
      made.tooLong += 1
    }
  }
  return made
}

/** What adds up may exceed what one part can be. */
function limitsOf({ decimals, rollUp, min, max }: Indicator): BandLimits {
  const quantum = 10 ** -decimals
  return rollUp === 'sum' ? { quantum, min: min >= 0 ? 0 : -Infinity, max: Infinity } : { quantum, min, max }
}

/** Outwards, to what is shown: a figure that is shown as the end of its band is not outside of it. */
function rounded(bands: DayBands, decimals: number): DayBands {
  const unit = 10 ** decimals
  const out = ([low, high]: Band): Band => [Math.floor(low * unit) / unit, Math.ceil(high * unit) / unit]
  const kinds = DAY_KINDS.flatMap((kind) => {
    const slots = bands[kind]
    return slots === undefined ? [] : [[kind, slots.map((band) => band && out(band))] as const]
  })
  return Object.fromEntries(kinds)
}
