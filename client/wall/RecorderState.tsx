import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ageParts } from '../i18n/age.ts'
import type { Place } from '../state/centre-store.ts'
import { centreRoom } from '../state/feeds.ts'
import { useIsPast } from '../state/past-store.ts'
import { recorderTrouble } from '../state/recorder.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'

/**
 * What is heard now is live, and is not, or not yet, written down: said beside the figures, never over them. Of the
 * recorder as it was, the past says nothing here.
 */
export function RecorderState({ place }: { place: Place }) {
  const { t } = useTranslation()
  const isPast = useIsPast()
  const { scope } = place.root
  const trouble = useDerived(
    useCallback(() => recorderTrouble(centreRoom(scope)), [scope]),
    sameByJson,
  )
  if (!trouble || isPast) return null
  const severity = trouble.status === 'stopped' ? 'critical' : 'attention'
  const { unit, count } = ageParts(trouble.waitingMs)
  return (
    <p className="recorder-state" data-severity={severity} role="status">
      <SeverityMark severity={severity} />
      {trouble.status === 'behind' ? (
        <strong>{t('recorder.behind', { age: t(`age.${unit}`, { count }) })}</strong>
      ) : (
        <span>
          <strong>{t('recorder.stopped')}</strong> · {t('recorder.stoppedNote')}
        </span>
      )}
    </p>
  )
}
