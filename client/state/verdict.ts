import type { AttentionItem } from './attention.ts'
import { isNobodyHeard, type FeedView } from './feeds.ts'

/** The state of the place in one sentence. */
export interface Verdict {
  critical: number
  /** Cases; feeds have their own count. */
  high: number
  /** Of this centre, and of those below that it hears. */
  silent: number
}

/** Undefined while nobody has said anything: that nothing is the matter is not known then. */
export function verdictOf(items: readonly AttentionItem[], feeds: readonly FeedView[]): Verdict | undefined {
  if (items.length === 0 && isNobodyHeard(feeds)) return undefined
  const cases = (severity: AttentionItem['severity']) =>
    items.filter((item) => item.type === 'case' && item.severity === severity).length
  const below = items.reduce((sum, item) => sum + (item.type === 'link' ? item.feedsSilent : 0), 0)
  return {
    critical: cases('critical'),
    high: cases('high'),
    silent: feeds.filter((feed) => feed.status === 'silent').length + below,
  }
}
