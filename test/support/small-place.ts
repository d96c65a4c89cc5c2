import type { Area } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { scopesAt } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Recorder } from '../../server/world/recorder.ts'
import { World } from '../../server/world/world.ts'

export const DAY = '2026-01-01'

function area(code: string, parent: string | null, tier: Area['tier']): Area {
  return { code, name: code, tier, parent, validFrom: '2020-01-01', validTo: null }
}

/** A province P of four communes; two city centres serve A1+A2 and B; C is nobody's. */
export const AREAS: readonly Area[] = [
  area('P', null, 'province'),
  area('A1', 'P', 'commune'),
  area('A2', 'P', 'commune'),
  area('B', 'P', 'commune'),
  area('C', 'P', 'commune'),
]

function centre(id: string, tier: Centre['tier'], parent: string | null, areas: string[]): Centre {
  const name = { vi: id, en: id }
  return {
    id,
    name,
    shortName: name,
    tier,
    parent,
    zones: [{ validFrom: '2020-01-01', validTo: null, areas }],
  }
}

export const CENTRES: readonly Centre[] = [
  centre('province', 'province', null, ['P']),
  centre('a', 'city', 'province', ['A1', 'A2']),
  centre('b', 'city', 'province', ['B']),
]

export const COMMUNES = ['A1', 'A2', 'B', 'C'] as const

export function smallScopes() {
  return scopesAt(areaTreeAt(AREAS, DAY), CENTRES, DAY)
}

export function smallWorld(
  epoch = 'epoch-1',
  limits: ConstructorParameters<typeof World>[0]['limits'] = {},
  recorder?: Recorder,
) {
  const options = { epoch, zone: 'UTC', registry: new DomainRegistry(), scopes: smallScopes(), limits }
  return new World(recorder ? { ...options, recorder } : options)
}

export const ALL_DOMAINS = ['traffic', 'security', 'reports', 'services']
