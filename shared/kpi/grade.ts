import type { Label } from '../label.ts'

/** What a figure from `least` on is called; grades stand from the best to the least. */
export interface Grade {
  least: number
  name: Label
  /** Its limit is common knowledge without a source at hand. */
  unsourced?: true | undefined
}

/** Undefined for an unknown figure, and for one below every grade. */
export function gradeOf(value: number | null | undefined, grades: readonly Grade[]): Grade | undefined {
  return typeof value === 'number' ? grades.find(({ least }) => value >= least) : undefined
}
