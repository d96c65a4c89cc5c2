import { useTranslation } from 'react-i18next'
import { usePlace } from '../state/centre-store.ts'
import { useIsPast } from '../state/past-store.ts'
import { enterPast } from './past-keys.ts'

/** A clock that is turned back. Where the past is shown, its own clock stands here instead. */
export function PastButton() {
  const { t } = useTranslation()
  const isPast = useIsPast()
  const keepsHistory = usePlace()?.keepsHistory === true
  if (isPast || !keepsHistory) return null
  const name = t('past.enter')
  return (
    <button type="button" className="past-button" onClick={enterPast} title={`${name} (T)`} aria-label={name}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 12a8 8 0 1 0 2.6-5.9M4 3.6v4.2h4.2M12 7.5V12l3.2 2" />
      </svg>
    </button>
  )
}
