import type { Defined } from '../../shared/kpi/definition.ts'

type Field = keyof Defined

/**
 * Somebody else made `newest` of `base` while `mine` was being made of it: what I changed stays mine, all else is
 * theirs. `clashes` are members that both changed, and to something else: mine stands there, theirs would be lost.
 */
export function rebased(
  base: Defined,
  mine: Defined,
  newest: Defined,
): { definition: Defined; clashes: Field[] } {
  const fields = [...new Set([...keysOf(base), ...keysOf(mine), ...keysOf(newest)])]
  const changed = fields.filter((field) => !isSame(base[field], mine[field]))
  const definition = { ...newest }
  for (const field of changed) take(definition, mine, field)
  const clashes = changed.filter(
    (field) => !isSame(base[field], newest[field]) && !isSame(mine[field], newest[field]),
  )
  return { definition, clashes }
}

/** What the other does not say is said no more. */
function take<F extends Field>(into: Defined, from: Defined, field: F): void {
  if (field in from) into[field] = from[field]
  else Reflect.deleteProperty(into, field)
}

function keysOf(definition: Defined): Field[] {
  return Object.keys(definition) as Field[]
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
