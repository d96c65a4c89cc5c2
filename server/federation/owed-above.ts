import { RECEIPT_KIND } from '../../shared/federation/directive.ts'
import { ANSWER_KIND } from '../../shared/federation/proposal.ts'
import type { UplinkFeed } from '../../shared/federation/uplink-message.ts'
import type { Fact } from '../../shared/observation.ts'
import { isOfReceipts } from './directive-feeds.ts'

/**
 * Whether a centre above waits for it, so that it goes up whatever is shared otherwise: this centre's receipts of
 * directives, since the one above gave them, and answers on their way to who proposed. Receipts of centres below are
 * of this one's directives, and so are answers to its proposals: those go further only where tasks are shared.
 */
export function isOwedAbove({ feed, hops }: Pick<UplinkFeed, 'feed' | 'hops'>, fact: Fact): boolean {
  if (!isOfReceipts(feed)) return false
  const isOwn = hops.length === 1
  if (isOwn || fact.kind !== ANSWER_KIND) return isOwn && OWED.includes(fact.kind)
  const to = fact.attributes?.['to']
  return typeof to === 'string' && !hops.includes(to)
}

const OWED: readonly string[] = [RECEIPT_KIND, ANSWER_KIND]
