import type { FormVersion } from '../../shared/entry/entry-form.ts'
import { Section } from '../access/Section.tsx'
import { Moment } from '../console/Moment.tsx'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { dayText } from '../i18n/day-text.ts'
import { useEntryTexts } from './texts.ts'

/** What a form was, who changed it, when and why. */
export function FormVersions({ versions }: { versions: readonly FormVersion[] }) {
  const t = useEntryTexts()
  const locale = useLocale()
  return (
    <Section title={t('forms.versions')}>
      <ol className="entry-steps">
        {versions.map(({ form, changedAt, changedBy, reason }) => (
          <li key={form.version}>
            <b>{capitalised(t('forms.version', { version: form.version }), locale)}</b>
            <span>
              {`${t('forms.fromDay', { day: dayText(form.validFrom) })}, `}
              {changedBy === '' ? t('forms.ofPack') : `${changedBy}, `}
              {changedBy !== '' && <Moment at={changedAt} />}
              {`, ${t('forms.indicatorCount', { count: form.indicators.length })}`}
            </span>
            {reason !== '' && <q>{reason}</q>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
