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
