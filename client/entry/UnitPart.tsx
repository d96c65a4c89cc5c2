import { Link } from 'wouter'
import type { BoardRow } from '../../shared/entry/entry-board.ts'
import { STATUS_NAMES } from '../../shared/entry/entry-status.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import type { FormLine, UnitLine } from './board-units.ts'
import { sheetPage } from './entry-address.ts'
import { EntryMark } from './EntryMark.tsx'
import { useEntryTexts } from './texts.ts'

/** A unit: how far behind, and each of its forms with its last periods from left to right. */
export function UnitPart({ unit: { unit, standing, forms } }: { unit: UnitLine }) {
  const t = useEntryTexts()
  const label = useLabel()
  const id = `unit-${unit.id}`
  return (
    <section className="unit" aria-labelledby={id} data-behind={standing.behind > 0}>
      <header>
        <h2 id={id}>{label(unit.name)}</h2>
        <span className="unit-behind">
          {standing.behind > 0 ? t('board.behindCount', { count: standing.behind }) : t('board.allIn')}
        </span>
      </header>
      <ul>
        {forms.map((form) => (
          <FormRow key={form.form} form={form} />
        ))}
      </ul>
    </section>
  )
}

function FormRow({ form: { name, area, kind, periods } }: { form: FormLine }) {
  const t = useEntryTexts()
  const label = useLabel()
  const nameOfScope = useScopeNames()
  return (
    <li className="unit-form">
      <span className="unit-form-name">
        {label(name)}
        <small>{`${t(`board.kinds.${kind}`)} · ${nameOfScope(area)}`}</small>
      </span>
      <ol className="periods">
        {periods.map((row) => (
          <li key={row.period.id}>
            <PeriodLink row={row} />
          </li>
        ))}
      </ol>
    </li>
  )
}

function PeriodLink({ row }: { row: BoardRow }) {
  const label = useLabel()
  const title = `${label(row.period.label)}: ${label(STATUS_NAMES[row.status])}`
  return (
    <Link className="period-link" href={sheetPage(row.form, row.period.id)} title={title}>
      <EntryMark row={row} />
      <span className="period-short" aria-hidden="true">
        {shortOf(row.period.id)}
      </span>
      <span className="sr-only">{label(row.period.label)}</span>
    </Link>
  )
}

/** `25`, `W48`, `10`, `Q3`, `H1`, `2026`: under the mark there is room for no more. */
function shortOf(period: string): string {
  return period.split('-').at(-1) ?? period
}
