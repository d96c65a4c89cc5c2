import { useTranslation } from 'react-i18next'
import type { Locale } from '../../shared/label.ts'
import type { CentreColumn } from '../domains/panel.ts'
import { panelsOf } from '../domains/registry.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { restScope, type Place, type Tier } from '../state/centre-store.ts'
import { registry } from '../state/roll-ups.ts'
import { useRowAge } from '../state/row-age.ts'
import { useJudged } from '../state/use-figure-state.ts'
import { AgeLine } from '../ui/AgeLine.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import './centre-table.css'

const CHILDREN = {
  city: 'children.city',
  province: 'children.province',
  region: 'children.region',
} as const satisfies Record<Tier, string>

const REST = {
  city: 'rest.city',
  province: 'rest.province',
  region: 'rest.region',
} as const satisfies Record<Tier, string>

/** The centres below side by side, and what this centre's own feeds cover beyond them. */
export function CentreTable({ place }: { place: Place }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const label = useLabel()
  const tier = place.children[0]?.tier
  const columns = panelsOf(place.domains).flatMap((panels) => panels.columns)
  if (!tier) return null
  const total = columns.reduce((sum, { indicator }) => sum + weightOf(indicator, locale), 0)
  const count = place.children.length
  const words = count >= 2 && count <= 10 ? t(`countWords.w${count as 2}`) : String(count)
  return (
    <section className="centres">
      <SectionTitle>{t(CHILDREN[tier], { count, words })}</SectionTitle>
      <table>
        <colgroup>
          <col className="centre-name" />
          {columns.map(({ indicator }) => (
            <col key={indicator} style={{ width: `${(64 * weightOf(indicator, locale)) / total}%` }} />
          ))}
        </colgroup>
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
            <CentreRow
              key={child.id}
              name={label(child.shortName)}
              scope={child.scope}
              columns={columns}
              place={place}
            />
          ))}
          <RestRow name={t(REST[tier])} scope={restScope(place.root.scope)} columns={columns} place={place} />
        </tbody>
      </table>
    </section>
  )
}

/** A share carries its symbol in each cell; other units stand in the head of their column. */
function isShare(indicator: string): boolean {
  return registry.indicators.get(indicator)?.unit.vi === '%'
}

/** Columns are as wide as their head or their longest figure, and stay so: a table that moves cannot be read. */
function weightOf(indicator: string, locale: Locale): number {
  const declared = registry.indicators.get(indicator)
  const digits = (declared?.decimals ?? 0) > 0 ? 5 : 4
  return Math.max(declared?.short[locale].length ?? 0, isShare(indicator) ? digits + 3 : digits) + 1
}

interface CentreRowProps {
  name: string
  scope: string
  columns: readonly CentreColumn[]
  place: Place
}

/** What lies in none of the centres below; a whole that they make up alone has no such row. */
function RestRow(props: CentreRowProps) {
  const { expected } = useRowAge(props.columns, props.scope, props.place.root.scope)
  return expected > 0 ? <CentreRow {...props} /> : null
}

function CentreRow({ name, scope, columns, place }: CentreRowProps) {
  const age = useRowAge(columns, scope, place.root.scope)
  return (
    <tr data-scope={scope}>
      <th scope="row">
        {name}
        <AgeLine figure={age} freshness={age.freshness} />
      </th>
      {columns.map((column) => (
        <CentreCell key={column.indicator} column={column} scope={scope} place={place} />
      ))}
    </tr>
  )
}

function CentreCell({ column, scope, place }: { column: CentreColumn; scope: string; place: Place }) {
  const { figure, freshness, severity: own } = useJudged(column.indicator, scope, place)
  const { severity: other } = useJudged(column.stateOf ?? column.indicator, scope, place)
  const decimals = registry.indicators.get(column.indicator)?.decimals ?? 0
  const severity = column.stateOf === undefined ? own : other
  // In a table the mark alone says attention; colour is kept for what is worse.
  const isUrgent = severity === 'high' || severity === 'critical'
  return (
    <td className={isUrgent ? 'takes-severity' : undefined} data-severity={severity}>
      <SeverityMark severity={severity} />
      <FigureText value={figure.value} decimals={decimals} freshness={freshness} />
      {isShare(column.indicator) && typeof figure.value === 'number' && (
        <span className="centre-symbol"> %</span>
      )}
    </td>
  )
}
