import type { Identities } from './identities.ts'
import type { Principal } from './principal.ts'

interface Sockets {
  readonly sockets: ReadonlyMap<string, { data: { who?: Principal } }>
}

const EVERY_MS = 60_000

/**
 * A wall asks for nothing once it is open: whoever's screens are connected counts as there, up to the longest life of
 * a session. Answers how to stop.
 */
export function keepShown(identities: Identities, namespaces: readonly Sockets[]): () => void {
  const timer = setInterval(() => {
    const shown = namespaces.flatMap(({ sockets }) => [...sockets.values()].map(({ data }) => data.who))
    for (const who of new Set(shown)) if (who !== undefined) identities.seen(who)
  }, EVERY_MS)
  return () => clearInterval(timer)
}
