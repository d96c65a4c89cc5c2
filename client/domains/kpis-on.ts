import { domainOf } from '../../shared/domains/registry.ts'
import { definitionsStore } from '../state/definitions.ts'
import type { Kpi } from './panel.ts'
import { DOMAIN_PANELS } from './registry.ts'

/** Main figures of the domains that are shown: those that their panels name, and those that people put beside them. */
export function kpisOn(domains: readonly string[]): Kpi[] {
  const { onWall } = definitionsStore.getState()
  return domains.flatMap((domain) => {
    const named = DOMAIN_PANELS[domain]?.kpis ?? []
    const beside = onWall.filter(
      (id) => domainOf(id) === domain && !named.some(({ indicator }) => indicator === id),
    )
    return [...named, ...beside.map((indicator) => ({ indicator, facts: [] }))]
  })
}
