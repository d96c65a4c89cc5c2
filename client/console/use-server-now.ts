import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { centreQuery } from './use-centre.ts'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for all that ages on a page, while there is any. */
function watch(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const told of listeners) told()
  }, 1_000)
  return function stopWatching() {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The server's clock, each second: that of this device may be off. Undefined until the server has told. */
export function useServerNow(): number | undefined {
  const { data, dataUpdatedAt } = useQuery(centreQuery)
  const here = useSyncExternalStore(watch, () => now)
  return data && here + data.serverTime - dataUpdatedAt
}
