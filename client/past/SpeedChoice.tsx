import { useTranslation } from 'react-i18next'
import { usePast } from '../state/past-store.ts'
import { playAt } from './past-keys.ts'

/** How many times faster than it happened. */
const SPEEDS = [1, 10, 60, 300, 600] as const

export function SpeedChoice() {
  const { t } = useTranslation()
  const speed = usePast((past) => past?.askedSpeed ?? 0)
  return (
    <div className="time-choice" role="group" aria-label={t('past.speed')}>
      {SPEEDS.map((choice) => (
        <button
          type="button"
          className="figures"
          key={choice}
          aria-pressed={choice === speed}
          onClick={() => playAt(choice)}
        >
          ×{choice}
        </button>
      ))}
    </div>
  )
}
