import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Log } from '../log.ts'
import type { Dictionary } from './dictionary.ts'
import type { DictionaryStore, SaidVersion } from './dictionary-store.ts'
import { formulaProblems } from './formula-problems.ts'

/**
 * What people said in former lives of the server, before the world is restored: the journal names what they added. What
 * this program cannot go by, because a domain or an input is no more, is told and left where it is.
 */
export async function loadDictionary(
  store: Pick<DictionaryStore, 'versions'>,
  { dictionary, registry, log }: { dictionary: Dictionary; registry: DomainRegistry; log: Log },
): Promise<void> {
  for (const version of await store.versions()) {
    const reason = whyNot(version, dictionary, registry)
    if (reason === undefined) {
      dictionary.take(version)
      continue
    }
    const { definition } = version
    dictionary.leaveOut(definition)
    log.warn({ indicator: definition.indicator, version: definition.version, reason }, 'definition left out')
  }
}

function whyNot(
  { definition }: SaidVersion,
  dictionary: Dictionary,
  registry: DomainRegistry,
): string | undefined {
  const { indicator, origin } = definition
  if (!registry.domains.has(domainOf(indicator))) return 'no such domain'
  // What people added begins with the first version that this program can go by.
  if (origin === 'declared' && dictionary.latestOf(indicator) === undefined) return 'no such indicator'
  return formulaProblems(definition, { dictionary, registry })[0]?.label.en
}
