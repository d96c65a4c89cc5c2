import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'

export function IndicatorCell({ field: { name, unit, meaning } }: { field: EntryField }) {
  const label = useLabel()
  const locale = useLocale()
  return (
    <th scope="row" className="indicator-cell" title={meaning[locale] || undefined}>
      {capitalised(label(name), locale)}
      {unit[locale] !== '' && <small>{unit[locale]}</small>}
    </th>
  )
}
