import { domainOf, type DomainRegistry } from '../domains/registry.ts'

/**
 * Names, for each domain, what the indicators and kinds of a centre mean: two that say the same name read each other's
 * figures alike. FNV-1a over what the meaning hangs on, 32 bits in hex; names for people are no part of it.
 */
export function definitionsByDomain(registry: DomainRegistry): Record<string, string> {
  const meanings = new Map<string, unknown[]>()
  const add = (id: string, ...meaning: unknown[]) => {
    const domain = domainOf(id)
    meanings.set(domain, [...(meanings.get(domain) ?? []), [id, ...meaning]])
  }
  for (const { id, unit, rollUp, scale, decimals, min, max, source } of byId(registry.indicators)) {
    const formula = source.from === 'formula' ? source.formula : null
    add(id, unit.en, rollUp, scale ?? 1, decimals, min, max, formula)
  }
  for (const { id, statuses } of [...byId(registry.thingKinds), ...byId(registry.caseKinds)])
    add(
      id,
      statuses.map((status) => status.id),
    )
  for (const { id } of byId(registry.noticeKinds)) add(id)
  return Object.fromEntries([...meanings].map(([domain, of]) => [domain, hashOf(JSON.stringify(of))]))
}

/** What two centres compare: of the domains that both speak of, whatever else one of them knows. */
export function definitionsRevision(
  byDomain: Readonly<Record<string, string>>,
  domains: readonly string[] = Object.keys(byDomain),
): string {
  const named = [...new Set(domains)].toSorted().map((domain) => `${domain} ${byDomain[domain] ?? ''}`)
  return hashOf(named.join('\n'))
}

/** Two centres may have come to know the same indicators in another order. */
function byId<T extends { id: string }>(held: ReadonlyMap<string, T>): T[] {
  return [...held.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

export function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
