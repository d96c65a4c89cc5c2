import type { ReactNode } from 'react'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { Standing, UnitLine } from './board-units.ts'
import { useEntryTexts } from './texts.ts'

/** The whole board in five figures. */
export function Standings({ units, standing }: { units: readonly UnitLine[]; standing: Standing }) {
  const t = useEntryTexts()
  const locale = useLocale()
  const late = units.filter((unit) => unit.standing.behind > 0).length
  const { behind, waiting, returned, onTime, pastDeadline } = standing
  const count = (figure: number) => formatNumber(figure, 0, locale)
  return (
    <dl className="standings">
      <Figure name={t('board.unitsBehind')} isBad={late > 0}>
        {t('board.ofUnits', { count: count(late), all: count(units.length) })}
      </Figure>
      <Figure name={t('board.periodsBehind')} isBad={behind > 0}>
        {count(behind)}
      </Figure>
      <Figure name={t('board.returned')}>{count(returned)}</Figure>
      <Figure name={t('board.waiting')}>{count(waiting)}</Figure>
      <Figure
        name={t('board.onTime')}
        note={t('board.onTimeOf', { count: count(onTime), all: count(pastDeadline) })}
      >
        {pastDeadline === 0
          ? UNKNOWN_FIGURE
          : `${formatNumber((onTime / pastDeadline) * 100, onTime === pastDeadline || onTime === 0 ? 0 : 1, locale)}%`}
      </Figure>
    </dl>
  )
}

interface FigureProps {
  name: string
  note?: string
  isBad?: boolean
  children: ReactNode
}

function Figure({ name, note, isBad = false, children }: FigureProps) {
  return (
    <div className="standing" data-bad={isBad}>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
      {note !== undefined && <dd className="standing-note">{note}</dd>}
    </div>
  )
}
