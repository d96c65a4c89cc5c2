import type { RefusedBefore } from '../feeds/feed-link.ts'
import type { QuarantineQueue } from '../feeds/quarantine/quarantine-queue.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { Refused } from './adapter.ts'
import type { Delivery } from './hand-over.ts'

/** Members that no observation could be made of are counted and kept as the gateway does with those it refuses. */
export function refuseMembers(
  feed: RegisteredFeed,
  refused: readonly Refused[],
  {
    batch,
    locale,
    at,
    queue,
  }: Pick<Delivery, 'batch' | 'locale'> & { at: number; queue: Pick<QuarantineQueue, 'keep' | 'drop'> },
): RefusedBefore[] {
  return refused.map(({ code, path, message, raw, id }, index) => {
    // Whoever sent it finds it by what it is called there.
    const member = id === undefined ? raw : { id }
    feed.countReject(code)
    // Its hash would be that of what was read of it: of no use to whoever sent it.
    const isKept = feed.rejects.keep(at, code, path, undefined) !== undefined
    const said = { code, path, message: message[locale], why: message }
    if (isKept) queue.keep({ feed: feed.id, at, batch, index, ...said, member, print: null })
    else queue.drop(feed.id)
    return { code, path, message, member }
  })
}
