import type { Severity } from '../../shared/severity.ts'
import type { AttentionItem } from './attention.ts'
import { isNobodyHeard, type FeedView } from './feeds.ts'

/** The state of the place in one sentence. */
export interface Verdict {
  /** Of all that needs a person; silent feeds have their own count. */
  critical: number
  high: number
  attention: number
  /** Of this centre, and of those below that it hears. */
  silent: number
}

/** Undefined while nobody has said anything: that nothing is the matter is not known then. */
export function verdictOf(items: readonly AttentionItem[], feeds: readonly FeedView[]): Verdict | undefined {
  if (items.length === 0 && isNobodyHeard(feeds)) return undefined
  const told = items.filter((item) => !isOfSilentFeeds(item))
  const countOf = (severity: AttentionItem['severity']) =>
    told.filter((item) => item.severity === severity).length
  const below = items.reduce((sum, item) => sum + (item.type === 'link' ? item.feedsSilent : 0), 0)
  return {
    critical: countOf('critical'),
    high: countOf('high'),
    attention: countOf('attention'),
    silent: feeds.filter((feed) => feed.status === 'silent').length + below,
  }
}

/** What it is tagged as in the list: silent feeds as such, as they are counted. */
export function tagOf(item: AttentionItem): Severity | 'silent' {
  return isOfSilentFeeds(item) ? 'silent' : item.severity
}

/** Also a link that stands, of a centre below whose feeds are silent: they are counted themselves. */
function isOfSilentFeeds(item: AttentionItem): boolean {
  if (item.type === 'feed') return item.trouble === 'silent'
  return (
    item.type === 'link' &&
    item.status === 'keeping-up' &&
    item.feedsSilent > 0 &&
    item.definitionsRefused === ''
  )
}

/** So many are named where there is no room for the list; of what is merely late the first says enough. */
const NAMED = 2

/** The worst of what needs a person, from the list in its order. */
export function worstOf(items: readonly AttentionItem[]): AttentionItem[] {
  const urgent = items.filter(({ severity }) => severity === 'critical' || severity === 'high')
  return items.slice(0, Math.max(1, Math.min(NAMED, urgent.length)))
}
