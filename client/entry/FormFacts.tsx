import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { dayText } from '../i18n/day-text.ts'
import { useDeadlineText } from './use-deadline-text.ts'
import { useEntryTexts } from './texts.ts'
import { useTypedIndicators } from './use-typed-indicators.ts'
import '../access/people.css'

/** A form for who does not manage it. */
export function FormFacts({ form }: { form: EntryForm }) {
  const t = useEntryTexts()
  const label = useLabel()
  const locale = useLocale()
  const nameOfScope = useScopeNames()
  const deadlineText = useDeadlineText()
  const { nameOf } = useTypedIndicators()
  const { unit, area, period, deadline, indicators, validFrom, validTo } = form
  return (
    <dl className="person-facts">
      <dt>{t('forms.unit')}</dt>
      <dd>{label(unit.name)}</dd>
      <dt>{t('forms.area')}</dt>
      <dd>{nameOfScope(area)}</dd>
      <dt>{t('forms.period')}</dt>
      <dd>{capitalised(t(`board.kinds.${period}`), locale)}</dd>
      <dt>{t('forms.deadline')}</dt>
      <dd>{deadlineText(deadline)}</dd>
      <dt>{t('forms.validFrom')}</dt>
      <dd>
        {dayText(validFrom)}
        {validTo !== null && `, ${t('forms.ended', { day: dayText(validTo) })}`}
      </dd>
      <dt>{t('forms.indicators')}</dt>
      <dd>
        <ol className="form-indicators">
          {indicators.map((id) => (
            <li key={id}>{capitalised(nameOf(id), locale)}</li>
          ))}
        </ol>
      </dd>
    </dl>
  )
}
