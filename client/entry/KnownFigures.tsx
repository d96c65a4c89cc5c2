import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import type { BeforeShown } from './before-shown.ts'
import { EarlierLine } from './EarlierLine.tsx'
import { differenceOf } from './difference.ts'
import { useEntryTexts } from './texts.ts'

interface KnownFiguresProps {
  field: EntryField
  before: BeforeShown
  /** What it is held against; null before it is typed. */
  figure: number | null
}

/** What is known already: the period before, a year before, the plan; and how far the new figure is from each. */
export function KnownFigures({ field, figure, before }: KnownFiguresProps) {
  const t = useEntryTexts()
  const label = useLabel()
  const { earlier, yearBefore, target, decimals } = field
  const last = earlier.at(-1)
  return (
    <>
      {before.withTrend && (
        <td className="trend-cell">
          <EarlierLine field={field} figure={figure} />
        </td>
      )}
      <td className="is-figure known" data-label={t('sheet.last')} title={last && label(last.label)}>
        <Figure value={last?.value} decimals={decimals} />
        {last && last.period !== before.period && <small>{label(last.label)}</small>}
        <Change figure={figure} before={last?.value} />
      </td>
      <td
        className="is-figure known"
        data-label={t('sheet.yearBefore')}
        title={yearBefore ? label(yearBefore.label) : undefined}
      >
        <Figure value={yearBefore?.value} decimals={decimals} />
        <Change figure={figure} before={yearBefore?.value} />
      </td>
      <td
        className="is-figure known"
        data-label={t('sheet.plan')}
        title={target ? t('sheet.planOf', { period: target.period }) : undefined}
      >
        <Figure value={target?.value} decimals={decimals} />
      </td>
    </>
  )
}

function Figure({ value, decimals }: { value: number | null | undefined; decimals: number }) {
  const locale = useLocale()
  return <>{value === null || value === undefined ? UNKNOWN_FIGURE : formatNumber(value, decimals, locale)}</>
}

/** In per cent, where that means something; a figure that is the same says nothing. */
function Change({ figure, before }: { figure: number | null; before: number | null | undefined }) {
  const locale = useLocale()
  const difference = differenceOf(figure, before)
  if (difference === undefined || difference.percent === null) return null
  const { percent } = difference
  const sign = percent > 0 ? '+' : ''
  return <small>{`${sign}${formatNumber(percent, Math.abs(percent) < 100 ? 1 : 0, locale)}%`}</small>
}
