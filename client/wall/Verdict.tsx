import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Severity } from '../../shared/severity.ts'
import { attentionItems } from '../state/attention.ts'
import type { Place } from '../state/centre-store.ts'
import { roomsOf } from '../state/rooms.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { verdictOf } from '../state/verdict.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import './verdict.css'

/** `1 nghiêm trọng · 2 việc cao · 0 nguồn im lặng`: what a phone shows first. A wall has the list in sight. */
export function Verdict({ place }: { place: Place }) {
  const { t } = useTranslation()
  const verdict = useDerived(
    useCallback((now: number) => verdictNow(place, now), [place]),
    sameByJson,
  )
  if (!verdict) return <p className="verdict">{t('attention.unknown')}</p>
  const { critical, high, silent } = verdict
  return (
    <p className="verdict">
      <Part severity="critical" count={critical} text={t('verdict.critical', { count: critical })} />
      <Part severity="high" count={high} text={t('verdict.high', { count: high })} />
      <Part severity="high" count={silent} text={t('feeds.silent', { count: silent })} />
    </p>
  )
}

/** None of something is said without the shape and the colour of it. */
function Part({ severity, count, text }: { severity: Severity; count: number; text: string }) {
  const shown = count > 0 ? severity : 'normal'
  return (
    <span className="takes-severity" data-severity={shown}>
      <SeverityMark severity={shown} /> {text}
    </span>
  )
}

function verdictNow(place: Place, now: number) {
  const rooms = roomsOf(place, now)
  return verdictOf(attentionItems({ ...rooms, now }), rooms.feeds)
}
