import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/format-number.ts'
import { datedTime } from '../i18n/format-time.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { sourcesOf } from '../state/feeds.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'

interface TimebaseMark {
  timebase: 'simulated' | 'replay'
  factor: number
  of: string | undefined
  /** Its own time of day, where that is not the wall's, with its day, where that is another. */
  time: string | undefined
}

/** What is not of the present says so, for as long as it is on the screen. */
export function TimebaseMarks({ place }: { place: Place }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { root, zone } = place
  const marks = useDerived(
    useCallback((now: number) => marksNow(root.scope, zone, now), [root.scope, zone]),
    sameByJson,
  )
  return marks.map(({ timebase, factor, of, time }) => (
    <p className="timebase-mark" key={timebase} data-timebase={timebase}>
      <strong>{t(timebase === 'simulated' ? 'feeds.simulated' : 'feeds.replay')}</strong>
      {of !== undefined && <span className="timebase-of">{of}</span>}
      {factor !== 1 && <span className="figures">×{formatNumber(factor, 0, locale)}</span>}
      {time !== undefined && <time>{time}</time>}
    </p>
  ))
}

function marksNow(scope: string, zone: string, now: number): TimebaseMark[] {
  const marks = new Map<string, TimebaseMark>()
  for (const { timebase, factor, clock, lastArrivalAt, name, plays } of sourcesOf(scope)) {
    if ((timebase !== 'simulated' && timebase !== 'replay') || marks.has(timebase)) continue
    const own = clock === undefined ? now : clock + (now - (lastArrivalAt ?? now)) * factor
    marks.set(timebase, {
      timebase,
      factor,
      of: timebase === 'replay' ? (plays ?? name) : undefined,
      time: Math.abs(own - now) < OWN_TIME_FROM_MS ? undefined : datedTime(own, now, zone),
    })
  }
  return [...marks.values()]
}

/** Less than this apart, the wall's clock is the source's. */
const OWN_TIME_FROM_MS = 90_000
