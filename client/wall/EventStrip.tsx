import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { eventTime } from '../i18n/format-time.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useAreaName } from '../state/area-names.ts'
import type { Place } from '../state/centre-store.ts'
import { newestEvents, type EventItem } from '../state/events.ts'
import { registry } from '../state/registry.ts'
import { roomsOf } from '../state/rooms.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import './event-strip.css'

const SHOWN = 4

/** What happened last, the newest to the left. */
export function EventStrip({ place }: { place: Place }) {
  const { t } = useTranslation()
  const events = useDerived(
    useCallback((now: number) => eventsNow(place, now), [place]),
    sameByKey,
  )
  return (
    <section className="events" aria-label={t('events.title')}>
      {events.length === 0 && <p className="events-none">{t('events.none')}</p>}
      <ol>
        {events.map((event) => (
          <Event key={event.key} event={event} />
        ))}
      </ol>
    </section>
  )
}

type TimedEvent = EventItem & { time: string }

function eventsNow(place: Place, now: number): TimedEvent[] {
  const events = newestEvents({ ...roomsOf(place, now), now }, SHOWN)
  return events.map((event) => ({ ...event, time: eventTime(event.at, event.sourceNow, place.zone) }))
}

/** Only which events there are: how long ago they were heard moves with the clock and is not shown. */
function sameByKey(a: readonly TimedEvent[], b: readonly TimedEvent[]): boolean {
  return sameByJson(
    a.map(({ key, time }) => [key, time]),
    b.map(({ key, time }) => [key, time]),
  )
}

function Event({ event }: { event: TimedEvent }) {
  const label = useLabel()
  const area = useAreaName(event.area)
  const domain = registry.domains.get(event.domain)
  const status = registry.caseKinds.get(event.kind)?.statuses.find(({ id }) => id === event.status)
  const notice = registry.noticeKinds.get(event.kind)
  const parts = [
    notice ? label(notice.name) : domain && label(domain.name),
    status && label(status.name),
    // Most titles name their place already.
    area !== undefined && !event.title.includes(area) && area,
  ].filter(Boolean)
  return (
    <li className="event" data-severity={event.severity}>
      <time>{event.time}</time>
      <p className="event-title">
        <SeverityMark severity={event.severity} />
        <span>{event.title}</span>
      </p>
      <p className="event-note">{parts.join(' · ')}</p>
    </li>
  )
}
