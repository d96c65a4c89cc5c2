import type { Notice } from '../../shared/observation.ts'
import type { Stage } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, hourOf, hourly } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import type { Random } from '../engine/random.ts'
import { stream } from '../engine/random.ts'
import type { Span } from '../scenarios/scene.ts'
import type { Desk, PressSettings, Wave } from './press-settings.ts'

export type Sentiment = 'positive' | 'neutral' | 'negative'

export interface PressItem {
  id: string
  at: number
  desk: Desk
  title: string
  topic: string
  sentiment: Sentiment
  source: string
  medium: string
  reach: number
}

/** When items appear, as a share of the busiest hour. */
const RHYTHM = [
  0.05, 0.03, 0.02, 0.02, 0.05, 0.25, 0.6, 0.9, 1, 1, 0.95, 0.8, 0.6, 0.7, 0.85, 0.9, 0.9, 0.8, 0.6, 0.5, 0.5,
  0.4, 0.25, 0.1,
]
const RHYTHM_SUM = RHYTHM.reduce((sum, share) => sum + share, 0)
const WEEKEND_FACTOR = 0.6
const EXPIRES_AFTER_MS = 24 * HOUR_MS

/** What a desk finds on one day, in order of time: a function of the seed and the day. */
export function itemsOf(stage: Stage, settings: PressSettings, desk: Desk, day: LocalDay): PressItem[] {
  const mean = desk.perDay * (day.kind === 'weekend' ? WEEKEND_FACTOR : 1)
  const peak = mean / RHYTHM_SUM / HOUR_MS
  const random = stream(stage.seed, 'press', desk.id, day.date)
  const times = poissonTimes(random, day.start, day.end, peak, (at) => peak * hourly(RHYTHM, hourOf(day, at)))
  return times.map((at, index) => {
    const id = `press-${desk.id}-${day.date.replaceAll('-', '')}-${index + 1}`
    const own = stream(stage.seed, id)
    const kind =
      settings.titles[own.weighted(settings.titles.map(({ share }) => share))] ?? own.pick(settings.titles)
    return {
      id,
      at,
      desk,
      title: own.pick(kind.titles),
      topic: kind.topic,
      sentiment: kind.sentiment,
      ...outletOf(settings, own),
    }
  })
}

/** Items beyond the usual ones, while a wave's spell lies over a desk. */
export function waveItems(
  stage: Stage,
  settings: PressSettings,
  desk: Desk,
  wave: Wave,
  spell: Span,
): PressItem[] {
  const names = [wave.spell, desk.id, spell.from]
  const rate = wave.perHour / HOUR_MS
  // Drawn for a day whatever the end: a wave that is stopped has been the same until then.
  return poissonTimes(stream(stage.seed, ...names), spell.from, spell.from + 24 * HOUR_MS, rate, () => rate)
    .filter((at) => at < spell.to)
    .map((at, index): PressItem => {
      const id = `press-${desk.id}-${wave.spell}-${Math.round(spell.from / 1000)}-${index + 1}`
      const own = stream(stage.seed, id)
      const { topic, sentiment, titles } = wave
      return { id, at, desk, title: own.pick(titles), topic, sentiment, ...outletOf(settings, own) }
    })
}

export function noticeOf({
  id,
  at,
  desk,
  title,
  topic,
  sentiment,
  source,
  medium,
  reach,
}: PressItem): Notice {
  return {
    type: 'notice',
    id,
    kind: 'press.item',
    at,
    area: desk.area,
    title,
    severity: sentiment === 'negative' ? 'attention' : 'normal',
    expiresAt: at + EXPIRES_AFTER_MS,
    attributes: { source, medium, topic, sentiment, reach },
  }
}

function outletOf({ outlets }: PressSettings, random: Random) {
  const outlet = outlets[random.weighted(outlets.map(({ share }) => share))] ?? random.pick(outlets)
  const reach = Math.round(random.logNormal(outlet.reach, 0.9))
  return { source: outlet.name, medium: outlet.medium, reach }
}
