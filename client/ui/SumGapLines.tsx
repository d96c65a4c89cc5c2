import { useTranslation } from 'react-i18next'
import type { SumGap } from '../../shared/sums/sum-rule.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { SeverityMark } from './SeverityMark.tsx'
import './sum-gap.css'

/** Sums that do not add up, each in a line: what the whole is said to be, and by how much its parts miss it. */
export function SumGapLines({ gaps }: { gaps: readonly SumGap[] }) {
  return gaps.map((gap) => <SumGapLine key={gap.whole} gap={gap} />)
}

function SumGapLine({ gap }: { gap: SumGap }) {
  const { t } = useTranslation()
  const label = useLabel()
  const locale = useLocale()
  const whole = registry.indicators.get(gap.whole)
  if (!whole) return null
  const figure = (value: number) => formatNumber(value, whole.decimals, locale)
  return (
    <p className="sum-gap takes-severity" data-severity="attention">
      <SeverityMark severity="attention" />
      {t(gap.gap > 0 ? 'sums.missing' : 'sums.over', {
        whole: label(whole.short),
        wholeFigure: figure(gap.wholeFigure),
        gap: figure(Math.abs(gap.gap)),
      })}
    </p>
  )
}
