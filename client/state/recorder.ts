import type { RoomState } from '../../shared/live/room-state.ts'
import { registry } from './registry.ts'

/** How the centre keeps up with writing down what it hears, where it is in trouble. */
export interface RecorderTrouble {
  status: 'behind' | 'stopped'
  /** The longest that anything waits to be written, milliseconds. */
  waitingMs: number
  waitingMembers: number
  /** In the words of the server; empty where it gives none. */
  reason: string
}

/** Undefined while it keeps up, and of a centre that records nothing. */
export function recorderTrouble(centre: RoomState | undefined): RecorderTrouble | undefined {
  for (const thing of centre?.things.values() ?? []) {
    if (thing.kind !== 'centre.recorder') continue
    const status = registry.thingKinds.get(thing.kind)?.statuses[thing.status]?.id
    if (status !== 'behind' && status !== 'stopped') return undefined
    const { waitingMs, waitingMembers, reason } = thing.attributes ?? {}
    return {
      status,
      waitingMs: typeof waitingMs === 'number' ? waitingMs : 0,
      waitingMembers: typeof waitingMembers === 'number' ? waitingMembers : 0,
      reason: typeof reason === 'string' ? reason : '',
    }
  }
  return undefined
}

export type RecorderItem = RecorderTrouble & {
  type: 'recorder'
  key: 'recorder'
  severity: 'attention' | 'critical'
  /** Since when what waits has waited. */
  since: number
}

export function recorderItems(centre: RoomState | undefined, now: number): RecorderItem[] {
  const trouble = recorderTrouble(centre)
  if (!trouble) return []
  const severity = trouble.status === 'stopped' ? 'critical' : 'attention'
  return [{ type: 'recorder', key: 'recorder', severity, since: now - trouble.waitingMs, ...trouble }]
}
