import type { ReactNode } from 'react'
import type { Definition, Target } from '../../shared/kpi/definition.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { definitionDifferences, type DefinitionDifference } from './definition-differences.ts'
import { FieldValue } from './FieldValue.tsx'
import { useFieldNames } from './field-names.ts'
import { periodName } from './target-period.ts'
import { useDictionaryTexts } from './texts.ts'
import { useFigureWords } from './words.ts'
import '../audit/audit-entry.css'
import './versions.css'

/** What one version says that another did not, in the words of the page. */
export function VersionDifference({ before, after }: { before: Definition; after: Definition }) {
  const t = useDictionaryTexts()
  const all = definitionDifferences(before, after)
  if (all.length === 0) return <p className="quiet">{t('noDifference')}</p>
  return (
    <table className="changes">
      <thead>
        <tr>
          <th>{t('differences')}</th>
          <th>{t('before')}</th>
          <th>{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <DifferenceRow key={keyOf(one)} difference={one} before={before} after={after} />
        ))}
      </tbody>
    </table>
  )
}

interface DifferenceRowProps {
  difference: DefinitionDifference
  before: Definition
  after: Definition
}

function DifferenceRow({ difference, before, after }: DifferenceRowProps) {
  const t = useDictionaryTexts()
  const fieldNames = useFieldNames()
  const scopeName = useScopeNames()
  if (difference.type === 'field') {
    const { field } = difference
    return (
      <Row
        name={fieldNames(field)}
        before={has(before[field]) && <FieldValue definition={before} field={field} />}
        after={has(after[field]) && <FieldValue definition={after} field={field} />}
      />
    )
  }
  const either = difference.after ?? difference.before
  if (either === undefined) return null
  return (
    <Row
      name={`${t('targetValue')} · ${periodName(either.period, t)} · ${scopeName(either.scope)}`}
      before={difference.before && <TargetText target={difference.before} of={before} />}
      after={difference.after && <TargetText target={difference.after} of={after} />}
    />
  )
}

function Row({ name, before, after }: { name: string; before: ReactNode; after: ReactNode }) {
  const t = useDictionaryTexts()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={t('before')}>{before ? <del>{before}</del> : <Nothing />}</td>
      <td data-label={t('after')}>{after ? <ins>{after}</ins> : <Nothing />}</td>
    </tr>
  )
}

function Nothing() {
  const t = useDictionaryTexts()
  return <span className="value-nothing">{t('nothing')}</span>
}

function TargetText({ target: { value }, of }: { target: Target; of: Definition }) {
  const figure = useFigureWords()
  return <span className="figures">{figure(value, of)}</span>
}

function has(value: unknown): boolean {
  if (value === undefined) return false
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.values(value).some((one) => one !== '')
  return value !== ''
}

function keyOf(difference: DefinitionDifference): string {
  if (difference.type === 'field') return difference.field
  const { period = '', scope = '' } = difference.after ?? difference.before ?? {}
  return `target ${period} ${scope}`
}
