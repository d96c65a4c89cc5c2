import type { Case } from '../../shared/observation.ts'
import type { Frame } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import { registry } from '../../client/state/registry.ts'

export const NOW = Date.UTC(2026, 10, 23, 10, 42, 8)

/** A snapshot of a room of the province as the server would send it. */
export function snapshot(domain: string, rest: Partial<Frame>): Frame {
  const second = Math.floor(NOW / 1_000)
  return { scope: '19', domain, epoch: 'e1', sequence: 1, previous: null, at: NOW, second, ...rest }
}

export function roomOf(frame: Frame): RoomState {
  const room = new RoomState(registry)
  room.apply(frame)
  return room
}

export function caseOf(id: string, change: Partial<Case>): Case {
  return {
    type: 'case',
    id,
    kind: 'security.incident',
    at: NOW,
    revision: 1,
    area: '05443',
    title: id,
    status: 'new',
    severity: 'attention',
    openedAt: NOW - 60_000,
    ...change,
  }
}

export function roomOfCases(domain: string, cases: readonly Case[]): { domain: string; room: RoomState } {
  const records = cases.map((item, id) => ({ id, feed: 0, case: item }))
  return { domain, room: roomOf(snapshot(domain, { cases: records })) }
}
