import type { FormVersion } from '../../shared/entry/entry-form.ts'
import { Section } from '../access/Section.tsx'
import { Moment } from '../console/Moment.tsx'
import { useEntryTexts } from './texts.ts'

/** What a form was, who changed it, when and why. */
export function FormVersions({ versions }: { versions: readonly FormVersion[] }) {
  const t = useEntryTexts()
  return (
    <Section title={t('forms.versions')}>
      <ol className="entry-steps">
        {versions.map(({ form, changedAt, changedBy, reason }) => (
          <li key={form.version}>
            <b>{t('forms.version', { version: form.version })}</b>
            <span>
              {`${t('forms.fromDay', { day: form.validFrom })}, `}
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
