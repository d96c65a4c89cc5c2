import type { Built } from '../app.ts'
import { createOutgoing } from '../outgoing/fetch-safely.ts'
import { credentialsFrom } from './credentials.ts'
import { startPolling } from './start-polling.ts'
import { startSubscribing } from './start-subscribing.ts'
import { pollClock } from './transports/poll-clock.ts'

/** What goes out for what feeds have to say: to servers that are asked, and to brokers that hand it over. */
export function startSources(built: Built): { stop(): Promise<void> } {
  const { OUTGOING_ALLOW: allow, ADAPTER_CREDENTIALS: given } = built.config
  const parts = {
    ...built,
    allow,
    fetch: createOutgoing({ allow }),
    credentials: credentialsFrom(given),
    clock: built.adapterClock ?? pollClock(built.now),
    random: Math.random,
  }
  const both = [startPolling(parts), startSubscribing(parts)]
  return {
    async stop() {
      await Promise.all(both.map((one) => one.stop()))
    },
  }
}
