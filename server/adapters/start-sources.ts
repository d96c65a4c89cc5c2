import type { Built } from '../app-parts.ts'
import { createOutgoing } from '../outgoing/fetch-safely.ts'
import { credentialsFrom } from './credentials.ts'
import { startListening } from './start-listening.ts'
import { startPolling } from './start-polling.ts'
import { startSubscribing } from './start-subscribing.ts'
import { MAX_DOCUMENT_BYTES } from './transports/fetch-document.ts'
import { pollClock } from './transports/poll-clock.ts'

/** What is done to hear feeds: servers are asked, brokers hand over, and ports are listened on. */
export function startSources(built: Built): { stop(): Promise<void> } {
  const { OUTGOING_ALLOW: allow, ADAPTER_CREDENTIALS: given } = built.config
  const parts = {
    ...built,
    allow,
    fetch: createOutgoing({ allow, maxBytes: MAX_DOCUMENT_BYTES }),
    credentials: credentialsFrom(given),
    clock: built.adapterClock ?? pollClock(built.now),
    random: Math.random,
  }
  const all = [startPolling(parts), startSubscribing(parts), startListening(parts)]
  return {
    async stop() {
      await Promise.all(all.map((one) => one.stop()))
    },
  }
}
