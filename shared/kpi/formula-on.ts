import type { Formula } from './formula.ts'

/** The formula of an indicator that was in force on a day of the place; undefined for one that is not computed. */
export type FormulaOn = (indicator: string, day: string) => Formula | undefined
