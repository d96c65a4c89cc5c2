import { useTranslation } from 'react-i18next'
import { RANGES, type Range } from './span.ts'

interface RangeChoiceProps {
  range: Range
  onChoose: (range: Range) => void
}

/** How much of what is recorded the scrubber spans. */
export function RangeChoice({ range, onChoose }: RangeChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className="time-choice time-range" role="group" aria-label={t('past.range')}>
      {RANGES.map((choice) => (
        <button type="button" key={choice} aria-pressed={choice === range} onClick={() => onChoose(choice)}>
          {t(`past.ranges.${choice}`)}
        </button>
      ))}
    </div>
  )
}
