import type { ScopeSet } from '../areas/scope.ts'
import type { DomainRegistry } from '../domains/registry.ts'
import { periodOf } from '../entry/period.ts'
import type { PlaceDictionary } from './place-dictionary.ts'

/** What of a pack's dictionary names what there is not. */
export function placeDictionaryProblems(
  dictionary: PlaceDictionary | undefined,
  registry: DomainRegistry,
  scopes: ScopeSet,
): string[] {
  if (dictionary === undefined) return []
  const domains = Object.keys(dictionary.domains).filter((id) => !registry.domains.has(id))
  const indicators = Object.keys(dictionary.indicators).filter((id) => !registry.indicators.has(id))
  const targets = Object.entries(dictionary.indicators).flatMap(([id, { targets: all = [] }]) =>
    all.filter(({ scope }) => scopes.get(scope) === undefined).map(({ scope }) => `${id}: no scope ${scope}`),
  )
  const periods = Object.entries(dictionary.indicators).flatMap(([id, { targets: all = [] }]) =>
    all
      .filter(({ period }) => periodOf(period) === undefined)
      .map(({ period }) => `${id}: no period ${period}`),
  )
  return [
    ...domains.map((id) => `no domain ${id}`),
    ...indicators.map((id) => `no indicator ${id}`),
    ...targets,
    ...periods,
  ]
}
