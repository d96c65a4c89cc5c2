import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Definition } from '../../shared/kpi/definition.ts'

/** What a form needs to know of an indicator. */
export type EntryDefinition = Pick<
  Definition,
  | 'name'
  | 'short'
  | 'unit'
  | 'meaning'
  | 'numerator'
  | 'denominator'
  | 'rollUp'
  | 'scale'
  | 'decimals'
  | 'better'
  | 'min'
  | 'max'
  | 'targets'
>

/** The definition of an indicator that is in force on a day; undefined for one that is not known. */
export type DefinitionOn = (indicator: string, day: string) => EntryDefinition | undefined

/** As indicators are declared: without the dictionary there is one definition of each, for all days. */
export function declaredDefinitions(registry: DomainRegistry): DefinitionOn {
  return (id) => {
    const indicator = registry.indicators.get(id)
    if (indicator === undefined) return undefined
    const { name, short, unit, rollUp, scale, decimals, better, min, max } = indicator
    const said = { name, short, unit, rollUp, decimals, better, min, max, ...(scale && { scale }) }
    return { ...said, meaning: { vi: '', en: '' }, targets: [] }
  }
}
