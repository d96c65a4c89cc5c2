import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Label } from '../../shared/label.ts'
import { CENTRE_DOMAIN, type LoadedPack } from '../pack.ts'
import type { KnownFeed } from './known-feed.ts'

export interface DefinitionProblem {
  path: string
  expected: Label
}

/** What of a well-formed definition this place does not know; the first of it. */
export function definitionProblem(
  { domains, scopes, kinds = [], figuresEveryMs = {} }: KnownFeed,
  { pack, registry }: { pack: LoadedPack; registry: DomainRegistry },
): DefinitionProblem | undefined {
  const domain = domains.findIndex((id) => id === CENTRE_DOMAIN || !registry.domains.has(id))
  if (domain >= 0) return { path: `domains.${domain}`, expected: NO_DOMAIN }
  const scope = scopes.findIndex((id) => pack.scopes.get(id) === undefined)
  if (scope >= 0) return { path: `scopes.${scope}`, expected: NO_SCOPE }
  const kind = kinds.findIndex((id) => !domains.includes(domainOf(id)) || !mayBeSaid(id, registry))
  if (kind >= 0) return { path: `kinds.${kind}`, expected: NO_KIND }
  const figures = Object.keys(figuresEveryMs).find((id) => !domains.includes(id))
  return figures === undefined ? undefined : { path: `figuresEveryMs.${figures}`, expected: NO_DOMAIN }
}

function mayBeSaid(id: string, { indicators, thingKinds, caseKinds, noticeKinds }: DomainRegistry): boolean {
  return (
    indicators.get(id)?.source.from === 'feed' ||
    thingKinds.has(id) ||
    caseKinds.has(id) ||
    noticeKinds.has(id)
  )
}

const NO_DOMAIN: Label = {
  vi: 'không có lĩnh vực này, hoặc nguồn không được gửi lĩnh vực này',
  en: 'no such domain, or none that this feed may speak of',
}
const NO_SCOPE: Label = { vi: 'không có phạm vi này hôm nay', en: 'no such scope today' }
const NO_KIND: Label = {
  vi: 'không có loại hay chỉ tiêu này trong các lĩnh vực của nguồn',
  en: 'no such kind or indicator in the domains of this feed',
}
