import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { definitionsByDomain } from '../../shared/federation/definitions-revision.ts'
import { meaningsOf, type Meanings } from '../../shared/federation/meanings.ts'

/** What indicators and kinds mean here: a name for each domain, and one by one. */
export interface Meaning {
  byDomain: Record<string, string>
  byId: Meanings
}

/** Asked every second, computed when a definition is another. */
export function meaningOf(registry: DomainRegistry): () => Meaning {
  const computed = (): Meaning => ({ byDomain: definitionsByDomain(registry), byId: meaningsOf(registry) })
  let meaning = computed()
  let { version } = registry
  return () => {
    if (version !== registry.version) meaning = computed()
    version = registry.version
    return meaning
  }
}
