import type { Command } from '../../shared/command.ts'
import type { FeedRegistry } from './feed-registry.ts'
import type { FeedNamespace } from './feed-socket.ts'
import type { Simulators } from './scenarios.ts'

/** The connected feeds that run a simulated day: what commands for scenarios are forwarded to. */
export function simulatorsOf(feeds: FeedRegistry, namespace: FeedNamespace, now: () => number): Simulators {
  return {
    clock() {
      const simulated = feeds.feeds.filter((feed) => feed.connections > 0 && feed.clock.kind === 'simulated')
      return simulated.length === 0 ? undefined : Math.max(...simulated.map((feed) => feed.clock.at(now())))
    },
    send(command: Command) {
      for (const socket of namespace.sockets.values()) {
        if (socket.data.hello.timebase.kind === 'simulated') socket.emit('command', command)
      }
    },
  }
}
