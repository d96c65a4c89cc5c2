import type { RoomChange } from '../../shared/live/room-state.ts'

const KEYS = [
  'series',
  'rollUps',
  'things',
  'states',
  'cases',
  'notices',
  'goneThings',
  'goneCases',
  'goneNotices',
] as const

/** Changes of several frames until the next animation frame, each id once. */
export class PendingChange {
  private reset = false
  private ids = new Map(KEYS.map((key) => [key, new Set<number>()]))

  add(change: RoomChange): void {
    if (change.reset) {
      this.reset = true
      for (const set of this.ids.values()) set.clear()
    }
    for (const key of KEYS) {
      const set = this.ids.get(key)
      for (const id of change[key]) set?.add(id)
    }
  }

  take(): RoomChange {
    const taken = { reset: this.reset } as Record<string, unknown>
    for (const [key, set] of this.ids) taken[key] = [...set]
    this.reset = false
    for (const set of this.ids.values()) set.clear()
    return taken as unknown as RoomChange
  }
}
