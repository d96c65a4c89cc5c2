import { useTranslation } from 'react-i18next'
import type { Locale } from '../../shared/label.ts'
import type { CentreColumn } from '../domains/panel.ts'
import { panelsOf } from '../domains/registry.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { restScope, type Place, type Tier } from '../state/centre-store.ts'
import { useClock } from '../state/clock-store.ts'
import { registry } from '../state/registry.ts'
import { useRowAge } from '../state/row-age.ts'
import { useJudged } from '../state/use-figure-state.ts'
import { AgeLine } from '../ui/AgeLine.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { evenPagesOf, pageIndex } from './pages.ts'
import { useNarrow } from './use-narrow.ts'
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

const AND_REST = {
  city: 'childrenAndRest.city',
  province: 'childrenAndRest.province',
  region: 'childrenAndRest.region',
} as const satisfies Record<Tier, string>

/** What is left of the panel for columns beside the names, rem: as in wall.css, and on a phone. */
const ROOM_REM = 19.8
const NARROW_REM = 14.5

/** The centres below side by side, and what this centre's own feeds cover beyond them; columns in pages. */
export function CentreTable({ place }: { place: Place }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const isNarrow = useNarrow()
  const tier = place.children[0]?.tier
  const columns = panelsOf(place.domains).flatMap((panels) => panels.columns)
  const rest = useRowAge(columns, restScope(place.root.scope), place.root.scope)
  const widths = columns.map(({ indicator }) => {
    const [head] = headsOf([indicator], locale)
    return head ? widthRem(head.text, head.decimals) : 0
  })
  const pages = evenPagesOf(widths, isNarrow ? NARROW_REM : ROOM_REM)
  const index = useClock((_now, present) => pageIndex(present, pages.length))
  if (!tier) return null
  const count = place.children.length
  const words = count >= 2 && count <= 10 ? t(`countWords.w${count as 2}`) : String(count)
  const centres = t(CHILDREN[tier], { count, words })
  const shown = isNarrow ? pages : pages.slice(index, index + 1)
  const isTurning = !isNarrow && pages.length > 1
  return (
    <section className="centres">
      <SectionTitle aside={isTurning && <span className="figures">{`${index + 1} / ${pages.length}`}</span>}>
        {rest.expected > 0 ? t(AND_REST[tier], { centres }) : centres}
      </SectionTitle>
      {shown.map(({ from, to }) => (
        <Table key={from} columns={columns.slice(from, to)} tier={tier} place={place} />
      ))}
    </section>
  )
}

interface TableProps {
  columns: readonly CentreColumn[]
  tier: Tier
  place: Place
}

function Table({ columns, tier, place }: TableProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const label = useLabel()
  const heads = headsOf(
    columns.map(({ indicator }) => indicator),
    locale,
  )
  return (
    <table>
      <colgroup>
        <col />
        {heads.map(({ id, text, decimals }) => (
          <col key={id} style={{ width: `${widthRem(text, decimals)}rem` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">
              {capitalised(t(`centres.${tier}`, { count: place.children.length }), locale)}
            </span>
          </th>
          {heads.map(({ id, text }) => (
            <th scope="col" key={id}>
              {text}
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
  )
}

/** The unit of a share stands in the head, so that figures stand below each other. */
function headsOf(indicators: readonly string[], locale: Locale): Head[] {
  return indicators.flatMap((name) => {
    const declared = registry.indicators.get(name)
    if (!declared) return []
    const { id, short, unit, decimals } = declared
    return [{ id, decimals, text: unit[locale] === '%' ? `% ${short[locale]}` : short[locale] }]
  })
}

interface Head {
  id: string
  text: string
  decimals: number
}

/**
 * A column is as wide as its head or as its longest figure with a mark, and stays so: a table that moves cannot be
 * read. In rem; a letter of the head takes 0.55, a digit 0.7.
 */
function widthRem(head: string, decimals: number): number {
  const digits = decimals > 0 ? 4 : 3
  return Math.max(head.length * 0.55 + 0.9, digits * 0.7 + 1.5)
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
      <SeverityMark severity={severity} named />
      <FigureText value={figure.value} decimals={decimals} freshness={freshness} />
    </td>
  )
}
