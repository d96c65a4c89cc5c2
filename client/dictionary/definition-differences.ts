import type { Definition, Target } from '../../shared/kpi/definition.ts'

/** What can differ between two versions, in the order in which it is told. */
export const TOLD_FIELDS = [
  'name',
  'short',
  'unit',
  'meaning',
  'formula',
  'numerator',
  'denominator',
  'quantity',
  'rollUp',
  'scale',
  'decimals',
  'better',
  'min',
  'max',
  'period',
  'deadlineDays',
  'cadenceMs',
  'source',
  'responsible',
  'legalBasis',
  'iso',
  'thresholds',
  'onWall',
] as const
export type ToldField = (typeof TOLD_FIELDS)[number]

export type DefinitionDifference =
  | { type: 'field'; field: ToldField }
  /** One target: set, changed or dropped. */
  | { type: 'target'; before: Target | undefined; after: Target | undefined }

/** What became other from one version to another; targets each by itself, not as a list. */
export function definitionDifferences(before: Definition, after: Definition): DefinitionDifference[] {
  const fields = TOLD_FIELDS.filter((field) => !isSame(before[field], after[field]))
  return [...fields.map((field) => ({ type: 'field', field }) as const), ...targetDifferences(before, after)]
}

function targetDifferences(before: Definition, after: Definition): DefinitionDifference[] {
  const was = new Map(before.targets.map((target) => [keyOf(target), target]))
  const became = new Map(after.targets.map((target) => [keyOf(target), target]))
  return [...new Set([...was.keys(), ...became.keys()])]
    .toSorted()
    .filter((key) => !isSame(was.get(key), became.get(key)))
    .map((key) => ({ type: 'target', before: was.get(key), after: became.get(key) }))
}

function keyOf({ period, scope }: Target): string {
  return `${period} ${scope}`
}

/** Members in whatever order; one that is undefined is not there. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  )
}
