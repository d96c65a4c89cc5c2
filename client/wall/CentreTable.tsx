import { useTranslation } from 'react-i18next'
import type { CentreColumn } from '../domains/panel.ts'
import { panelsOf } from '../domains/registry.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import type { CentreView, Place, Tier } from '../state/centre-store.ts'
import { registry } from '../state/roll-ups.ts'
import { useRowAge } from '../state/row-age.ts'
import { useJudged } from '../state/use-figure-state.ts'
import { AgeLine } from '../ui/AgeLine.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { RestRow } from './RestRow.tsx'
import './centre-table.css'

const CHILDREN = {
  city: 'children.city',
  province: 'children.province',
  region: 'children.region',
} as const satisfies Record<Tier, string>

/** The centres below side by side, and what this centre's own feeds cover beyond them. */
export function CentreTable({ place }: { place: Place }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const label = useLabel()
  const tier = place.children[0]?.tier
  const columns = panelsOf(place.domains).flatMap((panels) => panels.columns)
  if (!tier) return null
  const count = place.children.length
  const words = count >= 2 && count <= 10 ? t(`countWords.w${count as 2}`) : String(count)
  return (
    <section className="centres">
      <SectionTitle>{t(CHILDREN[tier], { count, words })}</SectionTitle>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{capitalised(t(`centres.${tier}`, { count }), locale)}</span>
            </th>
            {columns.map(({ indicator }) => (
              <th scope="col" key={indicator}>
                {label(registry.indicators.get(indicator)?.short ?? { vi: '', en: '' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {place.children.map((child) => (
            <CentreRow key={child.id} child={child} columns={columns} place={place} />
          ))}
          <RestRow place={place} columns={columns} tier={tier} />
        </tbody>
      </table>
    </section>
  )
}

interface CentreRowProps {
  child: CentreView
  columns: readonly CentreColumn[]
  place: Place
}

function CentreRow({ child, columns, place }: CentreRowProps) {
  const label = useLabel()
  const age = useRowAge(columns, child.scope, place.root.scope)
  return (
    <tr data-scope={child.scope}>
      <th scope="row">
        {label(child.shortName)}
        <AgeLine figure={age} freshness={age.freshness} />
      </th>
      {columns.map((column) => (
        <CentreCell key={column.indicator} column={column} scope={child.scope} place={place} />
      ))}
    </tr>
  )
}

function CentreCell({ column, scope, place }: { column: CentreColumn; scope: string; place: Place }) {
  const { figure, freshness, severity: own } = useJudged(column.indicator, scope, place)
  const { severity: other } = useJudged(column.stateOf ?? column.indicator, scope, place)
  const decimals = registry.indicators.get(column.indicator)?.decimals ?? 0
  const severity = column.stateOf === undefined ? own : other
  return (
    <td className="takes-severity" data-severity={severity}>
      <SeverityMark severity={severity} />
      <FigureText value={figure.value} decimals={decimals} freshness={freshness} />
    </td>
  )
}
