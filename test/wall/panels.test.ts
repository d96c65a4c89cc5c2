import { describe, expect, it } from 'vitest'
import { DOMAIN_PANELS, panelsOf } from '../../client/domains/registry.ts'
import { registry } from '../../client/state/registry.ts'

const declared = [...registry.domains.keys()].filter((domain) => domain !== 'centre')

describe('the panels of the domains', () => {
  it.each(declared)('%s has panels with a main figure', (domain) => {
    expect(DOMAIN_PANELS[domain]?.kpis.length).toBeGreaterThan(0)
  })

  it('show only figures that roll up, and of their own domain', () => {
    for (const [domain, panels] of Object.entries(DOMAIN_PANELS)) {
      const ids = [
        ...panels.kpis.flatMap(({ indicator, facts }) => [
          indicator,
          ...facts.flatMap((fact) => [fact.indicator, fact.of ?? indicator]),
        ]),
        ...panels.columns.flatMap(({ indicator, stateOf }) => [indicator, stateOf ?? indicator]),
        ...(panels.day?.indicators ?? []),
      ]
      const own = registry.domains.get(domain)?.indicators ?? []
      const shown = own.filter(({ rollUp }) => rollUp !== 'none').map(({ id }) => id)
      expect(shown).toEqual(expect.arrayContaining(ids))
    }
  })

  it('come in the order of the pack and leave out what the pack does not show', () => {
    expect(panelsOf(['services', 'unheard-of', 'traffic'])).toEqual([
      DOMAIN_PANELS['services'],
      DOMAIN_PANELS['traffic'],
    ])
  })
})
