import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { definitionsByDomain } from '../../shared/federation/definitions-revision.ts'

/** What indicators and kinds mean here, by domain: asked every second, computed when a definition is another. */
export function meaningOf(registry: DomainRegistry): () => Record<string, string> {
  let byDomain = definitionsByDomain(registry)
  let { version } = registry
  return () => {
    if (version !== registry.version) byDomain = definitionsByDomain(registry)
    version = registry.version
    return byDomain
  }
}
