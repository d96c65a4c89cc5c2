import { describe, expect, it } from 'vitest'
import { usualOf, type UsualSource } from '../../client/state/usual.ts'
import { isUnasked } from '../../client/state/roll-ups.ts'
import { liveStore } from '../../client/state/live-store.ts'
import { roomOf, snapshot } from './room.ts'

describe('as usual', () => {
  const within = { by: 0, side: 'within', widths: 0 } as const
  const above = { by: 9, side: 'above', widths: 1 } as const
  const source: UsualSource = {
    deviation: within,
    figure: { reported: 4, expected: 4 },
    needed: undefined,
    severities: ['normal', 'high'],
  }

  it('is said of a figure that is within its band', () => {
    expect(usualOf(source)).toBe(within)
    expect(usualOf({ ...source, deviation: undefined })).toBeUndefined()
  })

  it('is not said beside something critical; what is unusual still is', () => {
    const severities = ['normal', 'critical'] as const
    expect(usualOf({ ...source, severities })).toBeUndefined()
    expect(usualOf({ ...source, severities, deviation: above })).toBe(above)
  })

  it('is not said where nobody reports, or of a share of nothing', () => {
    expect(usualOf({ ...source, figure: { reported: 0, expected: 96 } })).toBeUndefined()
    expect(usualOf({ ...source, needed: 0, deviation: above })).toBeUndefined()
    expect(usualOf({ ...source, needed: 3 })).toBe(within)
  })
})

describe('a figure of which nothing is expected', () => {
  const room = roomOf(
    snapshot('traffic', {
      dictionary: {
        rollUps: [
          [1, 'traffic.speed', '19'],
          [2, 'traffic.congested', '19'],
        ],
      },
    }),
  )
  const state = { ...liveStore.getState(), rooms: new Map([['19/traffic', room]]) }
  const unasked = (indicator: string) => isUnasked(state, indicator, '19', '19')

  it('stays as a dash until anything of its domain is known, then leaves the panel', () => {
    expect(unasked('traffic.congested')).toBe(false)
    const speed = room.rollUps.get(1)
    if (speed) speed.expected = 207
    expect(unasked('traffic.congested')).toBe(true)
    expect(unasked('traffic.speed')).toBe(false)
  })
})
