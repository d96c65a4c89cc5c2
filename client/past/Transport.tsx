import { useTranslation } from 'react-i18next'
import { stepPast } from '../live/time-machine.ts'
import { usePast } from '../state/past-store.ts'
import { HOUR_MS, MINUTE_MS, togglePlaying } from './past-keys.ts'

const STEPS = {
  hourBack: -HOUR_MS,
  minuteBack: -MINUTE_MS,
  minuteOn: MINUTE_MS,
  hourOn: HOUR_MS,
} as const

/** Back and on by a minute or an hour, and whether time runs. */
export function Transport() {
  return (
    <div className="time-transport">
      <Step step="hourBack" />
      <Step step="minuteBack" />
      <PlayButton />
      <Step step="minuteOn" />
      <Step step="hourOn" />
    </div>
  )
}

function Step({ step }: { step: keyof typeof STEPS }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="figures" onClick={() => void stepPast(STEPS[step])}>
      {t(`past.steps.${step}`)}
    </button>
  )
}

function PlayButton() {
  const { t } = useTranslation()
  const isPlaying = usePast((past) => (past?.askedSpeed ?? 0) > 0)
  return (
    <button
      type="button"
      className="time-play"
      aria-label={t(isPlaying ? 'past.pause' : 'past.play')}
      onClick={() => togglePlaying(isPlaying)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={isPlaying ? 'M6 4h4.5v16H6Zm7.5 0H18v16h-4.5Z' : 'M7 4v16l13-8Z'} />
      </svg>
    </button>
  )
}
