import type { Definition } from './definition.ts'
import type { Formula } from './formula.ts'

/** Definitions as they were in force: what is said of a day is read, judged and computed as that day's version has it. */
export interface DefinitionsByDay {
  /**
   * The version in force on a day of the place (`2026-07-01`); of a day before its first, the first. Undefined for an
   * indicator that there is not.
   */
  definitionOn(indicator: string, day: string): Definition | undefined
  /** Of one that is computed, how on that day; undefined for others. */
  formulaOn(indicator: string, day: string): Formula | undefined
}
