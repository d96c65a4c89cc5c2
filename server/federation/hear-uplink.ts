import type { UplinkAnswer } from '../../shared/federation/uplink-message.ts'
import type { FeedWelcome } from '../../shared/session.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { ChildDesk } from './child-desk.ts'
import type { DirectiveDesk } from './directive-desk.ts'
import type { DownItems } from './down-items.ts'
import type { FiguresDown } from './figures-down.ts'
import type { ProposalDesk } from './proposal-desk.ts'

/** What the feeds' door needs to be a parent; a server without a store is none. */
export interface ParentParts {
  children: ChildDesk
  /** Given and received. */
  directives: DirectiveDesk
  proposals: ProposalDesk
  items: DownItems
  figures: FiguresDown
  /** Of the store. */
  store: string
  /** What indicators and kinds of these domains mean here. */
  definitions: (domains: readonly string[]) => string
}

/** What a welcome says to the uplink of a child; nothing to other feeds. */
export function parentWelcome(
  { feed, stage }: RegisteredFeed,
  parent: ParentParts | undefined,
): Pick<FeedWelcome, 'federation'> {
  if (parent === undefined || feed.child === undefined || stage !== 'active') return {}
  const { domains } = feed
  return {
    federation: { store: parent.store, definitions: parent.definitions(domains), domains, meanings: true },
  }
}

/**
 * Answers a message of an uplink, and says that it did; false when it is no frame. What cannot be recorded now is told,
 * and comes again.
 */
export function hearUplink(
  feed: RegisteredFeed,
  args: readonly unknown[],
  { children }: Pick<ParentParts, 'children'>,
  answered: () => void,
): boolean {
  const [message, acknowledge] = args
  if (args.length !== 2 || typeof acknowledge !== 'function') return false
  const answer = (said: UplinkAnswer): void => {
    acknowledge(said)
    answered()
  }
  children.hear(feed, message).then(
    (said) => answer(said ?? { ok: false, code: 'malformed' }),
    () => answer({ ok: false, code: 'not-recording' }),
  )
  return true
}
