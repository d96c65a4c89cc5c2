import type { Label } from '../label.ts'

/** How far what a figure is made of is that of its source. */
export const BASES = ['sourced', 'inferred', 'recorded'] as const
export type BasisKind = (typeof BASES)[number]

/** Said beside the figure: a formula that was inferred must not pass for one that was published. */
export interface Basis {
  kind: BasisKind
  /** What is sourced of it and what is not, in a line. */
  note: Label
}

export const BASIS_NAMES: Readonly<Record<BasisKind, Label>> = {
  sourced: { vi: 'theo nguồn', en: 'as sourced' },
  inferred: { vi: 'suy ra', en: 'inferred' },
  recorded: { vi: 'đã công bố', en: 'as published' },
}
