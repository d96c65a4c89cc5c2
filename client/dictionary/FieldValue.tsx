import type { Definition } from '../../shared/kpi/definition.ts'
import { ageParts } from '../i18n/age.ts'
import { useLabel } from '../i18n/use-locale.ts'
import type { ToldField } from './definition-differences.ts'
import { FormulaText } from './FormulaText.tsx'
import { LegalList } from './LegalList.tsx'
import { useDictionaryTexts } from './texts.ts'
import { ThresholdList } from './ThresholdList.tsx'
import { usePlainNumber } from './words.ts'

/** What one version says of one member, as its page says it. */
export function FieldValue({ definition, field }: { definition: Definition; field: ToldField }) {
  const t = useDictionaryTexts()
  const label = useLabel()
  const number = usePlainNumber()
  switch (field) {
    case 'name':
    case 'short':
    case 'unit':
    case 'meaning':
    case 'source':
    case 'responsible':
      return label(definition[field])
    case 'numerator':
    case 'denominator': {
      const text = definition[field]
      return text ? label(text) : null
    }
    case 'formula':
      return <FormulaText definition={definition} />
    case 'quantity':
      return <code>{definition.quantity}</code>
    case 'scale':
      return definition.scale === undefined ? null : number(definition.scale)
    case 'decimals':
    case 'min':
    case 'max':
    case 'deadlineDays':
      return <span className="figures">{number(definition[field])}</span>
    case 'cadenceMs': {
      const { unit, count } = ageParts(definition.cadenceMs)
      return t(`spans.${unit}`, { count })
    }
    case 'rollUp':
      return t(`rollUps.${definition.rollUp}`)
    case 'better':
      return t(`betters.${definition.better}`)
    case 'period':
      return t(`periods.${definition.period}`)
    case 'legalBasis':
      return <LegalList references={definition.legalBasis} />
    case 'iso':
      return definition.iso ? `${definition.iso.standard}, ${definition.iso.code}` : null
    case 'thresholds':
      return <ThresholdList definition={definition} />
    case 'onWall':
      return t(definition.onWall ? 'onWallYes' : 'onWallNo')
  }
}
