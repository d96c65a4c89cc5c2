import { describe, expect, it } from 'vitest'
import { smallWorld } from '../support/small-place.ts'

const START = 1_700_000_000_000

function play(limits = {}) {
  const world = smallWorld('epoch', limits)
  const feed = world.registerFeed({ id: 'f', domains: ['traffic', 'security'], scopes: ['P'], cadenceMs: {} })
  return { world, origin: { feed, arrivedAt: START, feedClock: START, factor: 1 } }
}

const incident = {
  type: 'case',
  id: 'c',
  kind: 'security.incident',
  at: START,
  revision: 1,
  area: 'A1',
  title: 'Va chạm',
  status: 'new',
  severity: 'high',
  openedAt: START,
} as const

describe('facts', () => {
  it('keep the kind that they were named with', () => {
    const { world, origin } = play()
    expect(world.applyFact(incident, origin)).toBe('accepted')
    expect(world.applyFact({ ...incident, kind: 'reports.report', revision: 2 }, origin)).toBe('conflict')
  })

  it('are over by their status, even if they do not say since when', () => {
    const { world, origin } = play({ closedCases: 1 })
    for (const id of ['a', 'b', 'c']) world.applyFact({ ...incident, id, status: 'resolved' }, origin)
    world.applyFact({ ...incident, id: 'open' }, origin)
    expect([...world.cases.held.values()].map(({ fact }) => fact.id)).toEqual(['c', 'open'])
    expect(world.applyFact({ ...incident, id: 'a', status: 'resolved' }, origin)).toBe('duplicate')
  })

  it('have a bound, past which new ones are refused and known ones go on', () => {
    const { world, origin } = play({ cases: 1 })
    expect(world.applyFact(incident, origin)).toBe('accepted')
    expect(world.applyFact({ ...incident, id: 'd' }, origin)).toBe('too-many')
    expect(world.applyFact({ ...incident, revision: 2, status: 'dispatched' }, origin)).toBe('accepted')
  })

  it('leave when they expire, on the clock of their own feed', () => {
    const { world, origin } = play()
    const advice = {
      type: 'notice',
      id: 'n',
      kind: 'traffic.advice',
      at: START,
      area: 'A1',
      title: 'Cấm đường',
    } as const
    world.applyFact({ ...advice, expiresAt: START + 60_000 }, origin)
    world.applyFact({ ...advice, id: 'for good' }, origin)
    world.expireNotices(START + 59_000)
    expect(world.notices.held.size).toBe(2)
    world.takeChanges()
    world.expireNotices(START + 61_000)
    expect([...world.notices.held.values()].map(({ fact }) => fact.id)).toEqual(['for good'])
    expect(world.takeChanges().get('traffic')?.goneNotices).toHaveLength(1)
  })

  it('of a clock that was wrong give way once it has gone back', () => {
    const { world, origin } = play()
    const unit = { type: 'thing', id: 'u', kind: 'security.unit', area: 'A1', name: 'Tổ 1' } as const
    const day = 86_400_000
    const ahead = { ...unit, at: START + day, revision: START + day, status: 'en-route' }
    world.applyFact(ahead, { ...origin, feedClock: START + day })
    expect(world.applyFact({ ...unit, at: START, revision: START, status: 'available' }, origin)).toBe(
      'accepted',
    )
    expect(world.things.find(origin.feed, 'u')?.thing.status).toBe('available')
  })

  it('are remembered as gone no longer when they are back, also by who is told both', () => {
    const { world, origin } = play()
    const advice = {
      type: 'notice',
      id: 'n',
      kind: 'traffic.advice',
      at: START,
      area: 'A1',
      title: 'Cấm',
    } as const
    world.applyFact({ ...advice, expiresAt: START + 1 }, origin)
    world.expireNotices(START + 1)
    expect(world.notices.departedRevision(origin.feed, 'n')).toBe(0)
    world.applyFact({ ...advice, revision: 1, expiresAt: START + 9 }, origin)
    expect(world.notices.frozenDeparted()).toEqual([])
    world.notices.restoreDeparted(origin.feed, [['n', 0]], false)
    expect(world.notices.frozenDeparted()).toEqual([])
    expect(world.applyFact({ ...advice, expiresAt: START + 1 }, origin)).toBe('duplicate')
  })
})
