import { describe, expect, it } from 'vitest'
import { attentionItems } from '../../client/state/attention.ts'
import { recorderItems, recorderTrouble } from '../../client/state/recorder.ts'
import type { Frame } from '../../shared/live/frame.ts'
import { NOW, roomOf, snapshot } from '../wall/room.ts'

const STATUSES = ['keeping-up', 'behind', 'stopped'] as const

function centre(status: (typeof STATUSES)[number], attributes: Record<string, number | string> = {}) {
  const thing = {
    id: 3,
    feed: 0,
    key: 'recorder',
    kind: 'centre.recorder',
    area: '19',
    name: 'Bộ ghi',
    attributes,
  }
  const states = { id: [3], lat: [null], lon: [null], status: [STATUSES.indexOf(status)], age: [0] }
  return roomOf(snapshot('centre', { things: [thing], states } satisfies Partial<Frame>))
}

describe('the recorder', () => {
  it('is said only where it is in trouble', () => {
    expect(recorderTrouble(undefined)).toBeUndefined()
    expect(recorderTrouble(roomOf(snapshot('centre', {})))).toBeUndefined()
    expect(recorderTrouble(centre('keeping-up', { waitingMs: 900 }))).toBeUndefined()
    expect(recorderTrouble(centre('behind', { waitingMs: 40_000, waitingMembers: 12 }))).toEqual({
      status: 'behind',
      waitingMs: 40_000,
      waitingMembers: 12,
      reason: '',
    })
  })

  it('needs a person: attention when behind, critical when it stopped', () => {
    const severity = (status: 'behind' | 'stopped') => {
      const recorder = recorderItems(centre(status, { waitingMs: 40_000 }), NOW)
      const health = { since: 0, of: new Map() }
      const feedTime = (_feed: number, now: number) => now
      return attentionItems({ rooms: [], feeds: [], health, recorder, feedTime, now: NOW }).map((item) => [
        item.type,
        item.severity,
      ])
    }
    expect(severity('behind')).toEqual([['recorder', 'attention']])
    expect(severity('stopped')).toEqual([['recorder', 'critical']])
  })
})
