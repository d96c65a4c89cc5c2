import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { CaseView } from '../../shared/domains/domain.ts'
import { emptySum, figureOf, include } from '../../server/world/part-sums.ts'

const registry = new DomainRegistry()

/** The figure of an indicator that is counted from cases. */
export function figureFromCases(id: string, cases: readonly CaseView[], now: number): number | null {
  const { rollUp, scale = 1, decimals, source } = declared(id)
  if (source.from !== 'cases') throw new Error(`${id} is not counted from cases`)
  const sum = emptySum()
  for (const item of cases) {
    const part = source.part(item, now)
    if (part) include(sum, part.numerator, part.denominator, 0)
  }
  return shown(figureOf(sum, rollUp, scale), decimals)
}

function declared(id: string) {
  const indicator = registry.indicators.get(id)
  if (!indicator) throw new Error(`no indicator ${id}`)
  return indicator
}

function shown(value: number | null, decimals: number): number | null {
  return value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals
}
