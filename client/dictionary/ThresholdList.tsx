import type { Definition } from '../../shared/kpi/definition.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { useDictionaryTexts } from './texts.ts'
import { useFigureWords } from './words.ts'

const LEVELS = ['attention', 'high', 'critical'] as const

export function ThresholdList({ definition }: { definition: Definition }) {
  const t = useDictionaryTexts()
  const figure = useFigureWords()
  const { thresholds, better } = definition
  const set = LEVELS.flatMap((level) => {
    const value = thresholds?.[level]
    return value === undefined ? [] : [{ level, value }]
  })
  if (set.length === 0) return <p className="quiet">{t('noThresholds')}</p>
  return (
    <dl className="threshold-list">
      {set.map(({ level, value }) => (
        <div key={level} data-severity={level}>
          <dt>
            <SeverityMark severity={level} /> {t(`levels.${level}`)}
          </dt>
          <dd className="figures">
            {t(better === 'up' ? 'below' : 'from', { value: figure(value, definition) })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
