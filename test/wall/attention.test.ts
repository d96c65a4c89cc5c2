import { describe, expect, it } from 'vitest'
import { attentionItems } from '../../client/state/attention.ts'
import { newestEvents } from '../../client/state/events.ts'
import { feedView } from './feed-view.ts'
import { caseOf, NOW, roomOfCases } from './room.ts'

const HOUR = 3_600_000
const feedTime = (_feed: number, now: number) => now
const health = { since: NOW, of: new Map() }
const report = { kind: 'reports.report', severity: 'normal' } as const
describe('what needs a person', () => {
  const security = roomOfCases('security', [
    caseOf('attention', {}),
    caseOf('high-old', { severity: 'high', openedAt: NOW - HOUR }),
    caseOf('high-young', { severity: 'high', openedAt: NOW - 1_000 }),
    caseOf('critical', { severity: 'critical' }),
    caseOf('critical-over', { severity: 'critical', status: 'resolved', closedAt: NOW - 1 }),
  ])
  const reports = roomOfCases('reports', [
    caseOf('overdue', { ...report, dueAt: NOW - HOUR }),
    caseOf('overdue-longer', { ...report, dueAt: NOW - 2 * HOUR }),
    caseOf('in-time', { ...report, dueAt: NOW + HOUR }),
    caseOf('high-due-soon', { ...report, severity: 'high', dueAt: NOW + HOUR }),
    caseOf('high-due-tomorrow', { ...report, severity: 'high', dueAt: NOW + 24 * HOUR }),
  ])
  const feeds = [feedView('silent', 'silent'), feedView('late', 'late'), feedView('live', 'live')]
  const names = (items: ReturnType<typeof attentionItems>) =>
    items.map((item) => (item.type === 'case' ? item.title : item.type === 'feed' ? item.name : item.type))

  it('is ordered by severity, then by deadline, then by how long it has been open', () => {
    const items = attentionItems({
      rooms: [security, reports],
      feeds,
      feedTime,
      health,
      recorder: [],
      now: NOW,
    })
    expect(names(items)).toEqual([
      'critical',
      'high-due-soon',
      'high-old',
      'silent',
      'high-young',
      'overdue-longer',
      'overdue',
    ])
  })

  it('shows what is overdue as wanting attention at least', () => {
    const items = attentionItems({ rooms: [reports], feeds: [], feedTime, health, recorder: [], now: NOW })
    expect(items.filter((item) => item.type === 'case' && item.overdue).map((item) => item.severity)).toEqual(
      ['attention', 'attention'],
    )
  })

  it('judges deadlines by the clock of the source', () => {
    const dayBehind = (_feed: number, now: number) => now - 24 * HOUR
    const items = attentionItems({
      rooms: [reports],
      feeds: [],
      feedTime: dayBehind,
      health,
      recorder: [],
      now: NOW,
    })
    expect(items).toEqual([])
  })
})

describe('the newest events', () => {
  it('are the newest on the server clock, whatever the clocks of their sources say', () => {
    const ahead = roomOfCases('security', [caseOf('ahead', { at: NOW + 24 * HOUR - 5_000 })])
    const here = roomOfCases('reports', [
      caseOf('newest', { ...report, at: NOW - 1_000 }),
      caseOf('oldest', { ...report, at: NOW - 9_000 }),
    ])
    const times = (room: typeof ahead) => (_feed: number, now: number) =>
      room === ahead ? now + 24 * HOUR : now
    const items = [ahead, here].flatMap((room) =>
      newestEvents({ rooms: [room], feedTime: times(room), now: NOW }, 4),
    )
    expect(items.toSorted((a, b) => b.heardAt - a.heardAt).map((item) => item.title)).toEqual([
      'newest',
      'ahead',
      'oldest',
    ])
  })

  it('are at most as many as asked for', () => {
    const many = roomOfCases(
      'reports',
      Array.from({ length: 9 }, (_, i) => caseOf(`r${i}`, { ...report, at: NOW - i * 1_000 })),
    )
    const items = newestEvents({ rooms: [many], feedTime, now: NOW }, 4)
    expect(items.map((item) => item.title)).toEqual(['r0', 'r1', 'r2', 'r3'])
  })
})
