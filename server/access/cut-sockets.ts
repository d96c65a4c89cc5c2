import type { Identities } from './identities.ts'
import type { Principal } from './principal.ts'

interface Sockets {
  readonly sockets: ReadonlyMap<string, { data: { who?: Principal }; disconnect(close: boolean): unknown }>
}

/**
 * Cuts whoever's rights have changed: they come back at once and are let in with what they may do then, or are not.
 * Answers how to stop.
 */
export function cutOnChange(identities: Identities, namespaces: readonly Sockets[]): () => void {
  return identities.onChange((person, session) => {
    for (const { sockets } of namespaces) {
      for (const socket of sockets.values()) {
        const { who } = socket.data
        if (who?.id !== person || (session !== undefined && who.session !== session)) continue
        socket.disconnect(true)
      }
    }
  })
}
