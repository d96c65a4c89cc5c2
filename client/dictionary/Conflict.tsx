import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Defined } from '../../shared/kpi/definition.ts'
import { definedOf } from '../../shared/kpi/definition-of.ts'
import type { DefinitionVersion } from '../../shared/kpi/dictionary-answers.ts'
import { useZone } from '../console/use-centre.ts'
import { shortMoment } from '../i18n/format-time.ts'
import { useFieldNames } from './field-names.ts'
import { rebased } from './rebase.ts'
import { TOLD_FIELDS } from './definition-differences.ts'
import { useDictionaryTexts } from './texts.ts'
import { useEditTexts } from './texts-edit.ts'
import { VersionDifference } from './VersionDifference.tsx'

interface ConflictProps {
  /** From which this person began. */
  base: DefinitionVersion
  newest: DefinitionVersion
  mine: Defined
  onKeep: (definition: Defined) => void
  /** The other way out. */
  children: ReactNode
}

/** Somebody else was quicker: what they changed and why, and nothing of either is lost silently. */
export function Conflict({ base, newest, mine, onKeep, children }: ConflictProps) {
  const t = useEditTexts()
  const words = useDictionaryTexts()
  const zone = useZone()
  const fieldNames = useFieldNames()
  const { definition, clashes } = rebased(definedOf(base.definition), mine, definedOf(newest.definition))
  const names = clashes.map((clash) => {
    const told = TOLD_FIELDS.find((field) => field === clash)
    return told === undefined ? words('targets') : fieldNames(told)
  })
  return (
    <section className="conflict" role="alert">
      <h2>{t('conflict')}</h2>
      <p>
        {t('conflictBy', {
          who: newest.changedBy ?? '',
          version: newest.definition.version,
          at: newest.changedAt === null ? '' : shortMoment(newest.changedAt, zone),
          reason: newest.reason ?? '',
        })}
      </p>
      <p className="quiet">{t('conflictTheirs')}</p>
      <VersionDifference before={base.definition} after={newest.definition} />
      {names.length > 0 && (
        <p className="conflict-clash">{t('conflictClash', { fields: [...new Set(names)].join(', ') })}</p>
      )}
      <div className="conflict-ways">
        <Button onClick={() => onKeep(definition)}>{t('conflictKeep')}</Button>
        {children}
      </div>
    </section>
  )
}
