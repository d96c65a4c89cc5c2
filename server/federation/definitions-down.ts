import { domainOf } from '../../shared/domains/registry.ts'
import type { SentDefinition } from '../../shared/federation/down.ts'
import type { Dictionary } from '../dictionary/dictionary.ts'

/** A page of them; a definition with all its targets may weigh 200 kB. */
const BYTES_AT_ONCE = 512 * 1024

/**
 * What people of this centre, and of those above it, said of the indicators of some domains, from number `since` on,
 * as far as it fits an answer; `until` is where the next one begins. Each says whose it is: it keeps that further down.
 * Who of that centre made it stays there.
 */
export function definitionsDown(
  dictionary: Pick<Dictionary, 'saidSince'>,
  { centre, domains, since }: { centre: string; domains: readonly string[]; since: number },
): { definitions: SentDefinition[]; until: number } {
  const definitions: SentDefinition[] = []
  let bytes = 0
  let until = since
  for (const { definition, changedAt, reason } of dictionary.saidSince(since)) {
    if (bytes >= BYTES_AT_ONCE) break
    until += 1
    if (!domains.includes(domainOf(definition.indicator))) continue
    const owner = definition.owner ?? { centre, version: definition.version }
    const sent = { ...definition, owner }
    bytes += JSON.stringify(sent).length
    definitions.push({
      definition: sent,
      changedAt: changedAt ?? 0,
      changedBy: owner.centre,
      reason: reason ?? '',
    })
  }
  return { definitions, until }
}
