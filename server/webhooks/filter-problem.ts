import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Label } from '../../shared/label.ts'
import type { WebhookFilter } from '../../shared/webhooks/webhook.ts'
import { CENTRE_DOMAIN, type LoadedPack } from '../pack.ts'

/** What a filter names that this place does not know. */
export function filterProblem(
  { scopes = [], domains = [], indicators }: WebhookFilter,
  { pack, registry }: { pack: LoadedPack; registry: DomainRegistry },
): { path: string; expected: Label } | undefined {
  const scope = scopes.findIndex((id) => pack.scopes.get(id) === undefined)
  if (scope >= 0) return { path: `filter.scopes.${scope}`, expected: NO_SCOPE }
  const domain = domains.findIndex((id) => id !== CENTRE_DOMAIN && !registry.domains.has(id))
  if (domain >= 0) return { path: `filter.domains.${domain}`, expected: NO_DOMAIN }
  const indicator = indicators.findIndex((id) => !registry.indicators.has(id))
  if (indicator >= 0) return { path: `filter.indicators.${indicator}`, expected: NO_INDICATOR }
  return undefined
}

const NO_SCOPE: Label = { vi: 'không có phạm vi này', en: 'no such scope' }
const NO_DOMAIN: Label = { vi: 'không có lĩnh vực này', en: 'no such domain' }
const NO_INDICATOR: Label = { vi: 'không có chỉ tiêu này', en: 'no such indicator' }
