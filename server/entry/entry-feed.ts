import { zoneScopeId } from '../../shared/areas/scope.ts'
import { DAY_MS } from '../../shared/declare/periods.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import type { KnownFeed } from '../feeds/known-feed.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { ENTRY_FEED, type LoadedPack } from '../pack.ts'

/** Of which it says what is owed, handed in and accepted. */
export const REPORTS_DOMAIN = 'statistics'
/** It is heard of this often, as long as the server runs. */
export const ENTRY_CADENCE_MS = 60_000

/**
 * The feed as which accepted figures are said. It speaks of the domains that its forms need, and of nothing while there
 * is no form: then there is no such feed.
 */
export function putEntryFeed(
  feeds: FeedRegistry,
  { centre }: Pick<LoadedPack, 'centre'>,
  forms: readonly EntryForm[],
): void {
  if (forms.length === 0) return
  const figuresOnly = [...new Set(forms.flatMap(domainsOf))].filter((domain) => domain !== REPORTS_DOMAIN)
  const feed: KnownFeed = {
    id: ENTRY_FEED,
    name: { vi: 'Nhập số liệu trực tiếp', en: 'Figures typed by people' },
    domains: [...figuresOnly, REPORTS_DOMAIN],
    figuresOnly,
    scopes: [zoneScopeId(centre.id)],
    cadenceMs: ENTRY_CADENCE_MS,
    figuresEveryMs: { [REPORTS_DOMAIN]: DAY_MS },
  }
  const held = feeds.get(ENTRY_FEED)
  if (held === undefined) feeds.registerOwn(feed)
  else feeds.change(held, feed, 'active')
}

export function domainsOf({ indicators }: Pick<EntryForm, 'indicators'>): string[] {
  return [...new Set(indicators.map(domainOf))]
}
