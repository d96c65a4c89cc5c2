import type { Place } from '../state/centre-store.ts'
import { centreRoom, feedsIn, sourcesOf, speakers } from '../state/feeds.ts'

/**
 * The centres below of whose figures any are simulated: by the feeds that speak for the whole of them, and those that
 * such a feed hands on. Where it is not told whose feeds are whose, all of them are, if any source is.
 */
export function simulatedChildren({ root, children }: Place): Set<string> {
  const room = centreRoom(root.scope)
  if (room === undefined) {
    const isAny = sourcesOf(root.scope).some(({ timebase }) => timebase === 'simulated')
    return new Set(isAny ? children.map(({ scope }) => scope) : [])
  }
  const feeds = feedsIn(room)
  const simulated = speakers().filter(({ timebase }) => timebase === 'simulated')
  return new Set(
    children
      .filter(({ scope }) => {
        const own = feeds.filter((feed) => feed.scopes.includes(scope)).map(({ key }) => key)
        return simulated.some(({ name }) => own.some((feed) => name === feed || name.startsWith(`${feed}/`)))
      })
      .map(({ scope }) => scope),
  )
}
