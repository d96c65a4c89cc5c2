import type { ToldField } from './definition-differences.ts'
import { useDictionaryTexts } from './texts.ts'

/** What a member of a definition is called on its page. */
export function useFieldNames(): (field: ToldField) => string {
  const t = useDictionaryTexts()
  return (field) => {
    switch (field) {
      case 'name':
      case 'short':
      case 'quantity':
      case 'scale':
      case 'decimals':
      case 'min':
      case 'max':
      case 'deadlineDays':
      case 'cadenceMs':
        return t(`fields.${field}`)
      case 'legalBasis':
        return t('legal')
      default:
        return t(field)
    }
  }
}
