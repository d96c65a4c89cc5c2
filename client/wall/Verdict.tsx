import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Severity } from '../../shared/severity.ts'
import { attentionItems } from '../state/attention.ts'
import type { Place } from '../state/centre-store.ts'
import { roomsOf } from '../state/rooms.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { verdictOf, worstOf } from '../state/verdict.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { AttentionRow } from './AttentionRow.tsx'
import './attention.css'
import './verdict.css'

interface VerdictProps {
  place: Place
  /** Whether all of them are listed below it. */
  isOpen: boolean
  onToggle: () => void
}

/**
 * `1 nghiêm trọng · 2 việc cao · 0 nguồn im lặng` and the worst of it in a line each: what a phone shows before its
 * figures, the rest behind a tap. A wall has the list in sight.
 */
export function Verdict({ place, isOpen, onToggle }: VerdictProps) {
  const { t } = useTranslation()
  const { verdict, worst, count } = useDerived(
    useCallback((now: number) => verdictNow(place, now), [place]),
    sameByJson,
  )
  if (!verdict) return <p className="verdict verdict-counts">{t('attention.unknown')}</p>
  const { critical, high, attention, silent } = verdict
  return (
    <section className="verdict" aria-label={t('attention.title')}>
      <p className="verdict-counts">
        <Part severity="critical" count={critical} text={t('verdict.critical', { count: critical })} />
        <Part severity="high" count={high} text={t('verdict.high', { count: high })} />
        <Part severity="attention" count={attention} text={t('verdict.attention', { count: attention })} />
        <Part severity="high" count={silent} text={t('feeds.silent', { count: silent })} />
      </p>
      {!isOpen && worst.length > 0 && (
        <ol className="verdict-worst">
          {worst.map((item) => (
            <AttentionRow key={item.key} item={item} place={place} />
          ))}
        </ol>
      )}
      {(isOpen || count > worst.length) && (
        <button type="button" className="verdict-all" aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? t('attention.fewer') : t('attention.all', { count })}
        </button>
      )}
    </section>
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
  const items = attentionItems({ ...rooms, now })
  return { verdict: verdictOf(items, rooms.feeds), worst: worstOf(items), count: items.length }
}
