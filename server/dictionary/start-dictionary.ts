import type { OpenDictionary } from './open-dictionary.ts'

const LOOK_EVERY_MS = 1_000

/** Whoever shows figures, and is told that they come to mean something else. */
interface Shown {
  emit(event: 'definitions', changed: { revision: number }): unknown
}

/**
 * Tells dashboards of changes, and whoever else wants to know, and looks whether a day begins on which another version
 * holds.
 */
export function startDictionary(
  { inForce }: OpenDictionary,
  shown: readonly Shown[],
  changed: () => void,
): { stop(): void } {
  const stopTelling = inForce.onChange((revision) => {
    changed()
    for (const namespace of shown) namespace.emit('definitions', { revision })
  })
  const timer = setInterval(() => inForce.look(), LOOK_EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      stopTelling()
    },
  }
}
