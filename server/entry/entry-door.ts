import type { BatchAck } from '../../shared/batch.ts'
import type { Reading, Case } from '../../shared/observation.ts'
import { NotRecordingError } from '../audit/not-recording-error.ts'
import { dryRun } from '../files/dry-run.ts'
import type { GatewayParts } from '../files/feed-door-of-gateway.ts'
import { ENTRY_FEED } from '../pack.ts'

export type Members = readonly (Reading | Case)[]

/** By the gateway's own way, as the feed of what people type. */
export interface EntryDoor {
  /** What would become of them; nothing takes effect. */
  judge(members: Members): Promise<BatchAck>
  /** Resolves when they are durable. Throws NotRecordingError where they cannot be. */
  send(batch: string, members: Members): Promise<BatchAck>
}

export function entryDoorOf(parts: GatewayParts): EntryDoor {
  const { feeds, gateway, pack } = parts
  const feedOf = () => {
    const feed = feeds.get(ENTRY_FEED)
    if (feed === undefined) throw new Error(`no feed ${ENTRY_FEED}`)
    return feed
  }
  return {
    judge: (members) => dryRun(parts, feedOf(), pack.pack.locale)(members.map((member) => ({ ...member }))),
    async send(batch, members) {
      if (gateway.isClosed) throw new NotRecordingError()
      try {
        return await gateway.take(feedOf(), { batch, observations: [...members] }, pack.pack.locale)
      } catch (error) {
        throw new NotRecordingError(error)
      }
    },
  }
}
