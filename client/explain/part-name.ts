import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { capitalised, useLocale } from '../i18n/use-locale.ts'

/** What a part is of: a thing or a case by its name, an area as everywhere. */
export function usePartName(): (part: ExplainPart) => string {
  const scopeName = useScopeNames()
  const locale = useLocale()
  return ({ type, name, id, area }) =>
    capitalised(type === 'area' ? scopeName(area) : (name ?? id ?? scopeName(area)), locale)
}
