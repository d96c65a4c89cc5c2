import type { FeedDefinition } from '../../shared/feeds/feed-definition.ts'
import { transportOf } from '../../shared/adapters/feed-adapter.ts'

/** How often a feed is expected to be heard, milliseconds: one that is fetched is not heard between two fetches. */
export function cadenceOf({ cadenceMs, adapter }: Pick<FeedDefinition, 'cadenceMs' | 'adapter'>): number {
  if (adapter === undefined || transportOf(adapter) !== 'poll') return cadenceMs
  return 'everyMs' in adapter.settings ? Math.max(cadenceMs, adapter.settings.everyMs) : cadenceMs
}
