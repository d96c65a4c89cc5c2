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
): void {
  refused.forEach(({ code, path, message, raw }, index) => {
    feed.countReject(code)
    const print = feed.rejects.keep(at, code, path, raw)
    if (print === undefined) return queue.drop(feed.id)
    queue.keep({ feed: feed.id, at, batch, index, code, path, message: message[locale], member: raw, print })
  })
}
