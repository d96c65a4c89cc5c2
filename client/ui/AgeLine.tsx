import { useTranslation } from 'react-i18next'
import type { Freshness } from '../../shared/freshness.ts'
import type { Figure } from '../state/roll-ups.ts'
import { AgeText } from './AgeText.tsx'
import { FreshnessMark } from './FreshnessMark.tsx'

interface AgeLineProps {
  figure: Pick<Figure, 'asOf' | 'reported' | 'expected'>
  freshness: Freshness
  /** `3/3 thành phố`; a centre without centres below it has none. */
  coverage?: string | undefined
}

/** Age and coverage: what every figure carries. */
export function AgeLine({ figure, freshness, coverage }: AgeLineProps) {
  const { t } = useTranslation()
  const { asOf, reported, expected } = figure
  const isWhole = reported >= expected
  return (
    <span className="age-line">
      <FreshnessMark freshness={freshness} />
      {coverage !== undefined && <span className="age-coverage">{coverage}</span>}
      {expected > 0 && (
        <span className="age-parts figures" data-whole={isWhole}>
          {reported}/{expected}
        </span>
      )}
      {asOf !== undefined && freshness !== 'stale' && (
        <span className="age-since figures">
          <AgeText since={asOf} />
        </span>
      )}
      {freshness === 'stale' && asOf !== undefined && <StaleStamp since={asOf} />}
      {freshness === 'unknown' && asOf === undefined && <span>{t('noFigure')}</span>}
    </span>
  )
}

/** `dừng 47 phút`, hatched: nobody may take it for a live figure. */
export function StaleStamp({ since }: { since: number }) {
  const { t } = useTranslation()
  return (
    <span className="stale-stamp figures">
      {t('freshness.stale')} <AgeText since={since} />
    </span>
  )
}
