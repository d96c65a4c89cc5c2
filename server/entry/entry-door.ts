import type { BatchAck } from '../../shared/batch.ts'
import type { Reading, Case } from '../../shared/observation.ts'
import { NotRecordingError } from '../audit/not-recording-error.ts'
import { dryRun } from '../files/dry-run.ts'
import type { GatewayParts } from '../files/feed-door-of-gateway.ts'
import { ENTRY_FEED } from '../pack.ts'
import { REPORTS_DOMAIN } from './entry-feed.ts'

export type Members = readonly (Reading | Case)[]

/** By the gateway's own way, as the feed of what people type. */
export interface EntryDoor {
  /** What would become of them; nothing takes effect. */
  judge(members: Members): Promise<BatchAck>
  /** There is nothing to say of reports, and the feed lives. */
  alive(): void
  /** Resolves when they are durable. Throws NotRecordingError where they cannot be, or the server ends before. */
  send(batch: string, members: Members): Promise<BatchAck>
}

/** `stopping` ends what waits: a store that does not answer must not keep a server from ending. */
export function entryDoorOf(parts: GatewayParts, stopping: AbortSignal): EntryDoor {
  const { feeds, gateway, pack } = parts
  const feedOf = () => {
    const feed = feeds.get(ENTRY_FEED)
    if (feed === undefined) throw new Error(`no feed ${ENTRY_FEED}`)
    return feed
  }
  return {
    judge: (members) => dryRun(parts, feedOf(), pack.pack.locale)(members.map((member) => ({ ...member }))),
    alive() {
      feedOf().reached(parts.now(), REPORTS_DOMAIN)
    },
    async send(batch, members) {
      if (gateway.isClosed) throw new NotRecordingError()
      try {
        const taken = gateway.take(feedOf(), { batch, observations: [...members] }, pack.pack.locale)
        return await untilStopped(taken, stopping)
      } catch (error) {
        throw new NotRecordingError(error)
      }
    },
  }
}

function untilStopped<T>(taken: Promise<T>, stopping: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('the server ends'))
    if (stopping.aborted) stop()
    stopping.addEventListener('abort', stop)
    const leave = () => stopping.removeEventListener('abort', stop)
    taken.then(resolve, reject).finally(leave)
  })
}
