import { useTranslation } from 'react-i18next'
import { registry } from '../state/registry.ts'
import { aboveWords, coverageOf } from '../i18n/above-words.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { useAbove } from '../state/above-store.ts'
import { besideAbove, type FigureAbove } from '../state/beside-above.ts'
import { useClock } from '../state/clock-store.ts'
import { useIsPast } from '../state/past-store.ts'
import { AgeText } from '../ui/AgeText.tsx'
import { StaleStamp } from '../ui/AgeLine.tsx'

/** How often it is looked whether it has grown old. */
const LOOK_EVERY_MS = 5_000

/** `Tỉnh Thái Nguyên 92,1 % · hạng 2/3 · 40 giây`: the figure of the centre above, with its age. Nothing in the past. */
export function AboveText({ indicator, scope }: { indicator: string; scope: string }) {
  const { t } = useTranslation()
  const label = useLabel()
  const locale = useLocale()
  const isPast = useIsPast()
  const above = useAbove()
  const now = useClock((at) => Math.floor(at / LOOK_EVERY_MS) * LOOK_EVERY_MS)
  const declared = registry.indicators.get(indicator)
  const beside = declared && besideAbove(above, { indicator: declared, scope, now })
  if (declared === undefined || beside === undefined || isPast) return null
  const { zone, figure, freshness, rank, heardAt, further } = beside
  const told = (one: FigureAbove) => aboveWords(one, { unit: label(declared.unit), declared, locale })
  const coverage = (one: FigureAbove) => t('above.coverage', coverageOf(one))
  const others = further.map((one) => `${label(one.zone.name)}: ${told(one)}. ${coverage(one)}`)
  const title = [`${t('above.told')} ${coverage(beside)}`, ...others].join('\n')
  const since = freshness === 'stale' ? (heardAt ?? figure.asOf) : figure.asOf
  return (
    <p className="kpi-above figures" data-freshness={freshness} title={title}>
      <span className="kpi-above-name">{label(zone.name)}</span>{' '}
      <span className="kpi-above-value">{told(beside)}</span>
      {rank && <span>{t('above.rank', rank)}</span>}
      {since !== null &&
        (freshness === 'stale' ? (
          <StaleStamp since={since} />
        ) : (
          <span>
            <AgeText since={since} />
          </span>
        ))}
      {figure.simulated && <span>{t('above.simulated')}</span>}
    </p>
  )
}
