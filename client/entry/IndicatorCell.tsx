import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'

export function IndicatorCell({ field: { name, unit, meaning } }: { field: EntryField }) {
  const label = useLabel()
  const locale = useLocale()
  const said = capitalised(label(name), locale)
  return (
    <th scope="row" className="indicator-cell">
      {meaning[locale] === '' ? (
        said
      ) : (
        <details>
          <summary>{said}</summary>
          <p>{meaning[locale]}</p>
        </details>
      )}
      {unit[locale] !== '' && <small>{unit[locale]}</small>}
    </th>
  )
}
