import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/format-number.ts'
import { shortTime } from '../i18n/format-time.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { centreRoom, feedsIn } from '../state/feeds.ts'
import { feedTimes } from '../state/feed-time.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'

interface TimebaseMark {
  timebase: 'simulated' | 'replay'
  factor: number
  of: string | undefined
  /** Its own time of day, where that is not the wall's. */
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
  const room = centreRoom(scope)
  const things = new Map(feedsIn(room).map((feed) => [feed.key, feed]))
  const marks = new Map<string, TimebaseMark>()
  const timeOf = feedTimes(room)
  for (const feed of room?.feeds.values() ?? []) {
    const { timebase, factor } = feed
    if (timebase === 'live' || marks.has(timebase)) continue
    const own = timeOf(feed.index, now)
    const time = Math.abs(own - now) < OWN_TIME_FROM_MS ? undefined : shortTime(own, zone)
    marks.set(timebase, { timebase, factor, of: things.get(feed.id)?.of, time })
  }
  return [...marks.values()]
}

/** Less than this apart, the wall's clock is the source's. */
const OWN_TIME_FROM_MS = 90_000
