import { describe, expect, it } from 'vitest'
import type { Dictionary, ThingRecord } from '../../shared/live/frame.ts'
import type { RoomState } from '../../shared/live/room-state.ts'
import { feedItems } from '../../client/state/feed-troubles.ts'
import { feedsHealth } from '../../client/state/feed-watch.ts'
import { countFeeds, isSteady, type FeedView } from '../../client/state/feeds.ts'
import { isAnyHeard } from '../../client/wall/LinkStateText.tsx'
import { feedView } from './feed-view.ts'
import { NOW, roomOf, snapshot } from './room.ts'

const MINUTE = 60_000
const quiet = { since: NOW - 10 * MINUTE, of: new Map() }

function troubles(feed: FeedView, health: Partial<{ offsetMs: number; rejected: number }> = {}) {
  const of = new Map([[feed.key, { offsetMs: undefined, rejected: 0, ...health }]])
  return feedItems([feed], { since: quiet.since, of }, NOW).map(({ trouble }) => trouble)
}

describe('a feed in trouble', () => {
  it('was never heard for longer than a minute since one watches', () => {
    const never = feedView('a', 'never')
    expect(feedItems([never], { ...quiet, since: NOW - MINUTE }, NOW)).toEqual([])
    expect(feedItems([never], { ...quiet, since: NOW - MINUTE - 1 }, NOW)).toMatchObject([
      { trouble: 'never', severity: 'attention', since: NOW - MINUTE - 1 },
    ])
  })

  it('has a clock that is off by more than a minute, either way, unless its time is not meant to be ours', () => {
    expect(troubles(feedView('a', 'live'), { offsetMs: MINUTE })).toEqual([])
    expect(troubles(feedView('a', 'live'), { offsetMs: 60 * MINUTE })).toEqual(['clock'])
    expect(troubles(feedView('a', 'live'), { offsetMs: -2 * MINUTE })).toEqual(['clock'])
    expect(troubles({ ...feedView('a', 'live'), timebase: 'simulated' }, { offsetMs: 60 * MINUTE })).toEqual(
      [],
    )
  })

  it('fell silent, and then its clock is no matter; what was refused still is', () => {
    expect(troubles(feedView('a', 'silent'), { offsetMs: 60 * MINUTE, rejected: 3 })).toEqual([
      'silent',
      'rejected',
    ])
  })

  it('is not one that is merely late', () => {
    expect(troubles(feedView('a', 'late'))).toEqual([])
  })
})

describe('what is watched of a feed', () => {
  it('is the offset of its clock, told in seconds', () => {
    expect(feedsHealth(centre(3_600, 0), NOW).of.get('cams')).toEqual({ offsetMs: 3_600_000, rejected: 0 })
  })

  it('is what was refused within the last minute, not what was before the page came', () => {
    const room = centre(0, 40)
    const rejectedAt = (now: number, count: number) => {
      say(room, count)
      return feedsHealth(room, now).of.get('cams')?.rejected
    }
    expect(rejectedAt(NOW, 40)).toBe(0)
    expect(rejectedAt(NOW + 5 * MINUTE, 47)).toBe(7)
    expect(rejectedAt(NOW + 5 * MINUTE, 47)).toBe(7)
    expect(rejectedAt(NOW + 5.5 * MINUTE, 50)).toBe(10)
    expect(rejectedAt(NOW + 6.2 * MINUTE, 50)).toBe(3)
    expect(rejectedAt(NOW + 8 * MINUTE, 50)).toBe(0)
  })

  it('begins anew with a server that counts anew', () => {
    const room = centre(0, 40)
    feedsHealth(room, NOW)
    say(room, 2)
    expect(feedsHealth(room, NOW + 1_000).of.get('cams')?.rejected).toBe(0)
    room.epoch = 'e2'
    expect(feedsHealth(room, NOW + 9_000).since).toBe(NOW + 9_000)
  })
})

describe('the header', () => {
  it('calls the feeds steady only when each of them is live', () => {
    const steady = (...statuses: FeedView['status'][]) =>
      isSteady(countFeeds(statuses.map((status, i) => feedView(String(i), status))))
    expect(steady('live', 'live')).toBe(true)
    expect(steady('live', 'never')).toBe(false)
    expect(steady('live', 'late')).toBe(false)
    expect(steady()).toBe(false)
  })

  it('is not green while no centre below is heard', () => {
    expect(isAnyHeard(0, 3, 4)).toBe(false)
    expect(isAnyHeard(1, 3, 0)).toBe(true)
    expect(isAnyHeard(0, 0, 1)).toBe(true)
  })
})

function centre(offsetSeconds: number, rejected: number): RoomState {
  const dictionary: Dictionary = {
    series: [
      [1, 'centre.clockOffset', 0, 5, '05443'],
      [2, 'centre.rejected', 0, 5, '05443'],
    ],
  }
  const thing = { id: 5, feed: 0, key: 'cams', kind: 'centre.feed', area: '05443', name: 'Camera' }
  const room = roomOf(snapshot('centre', { dictionary, things: [thing as ThingRecord] }))
  const offset = room.series.get(1)
  if (offset) offset.value = offsetSeconds
  say(room, rejected)
  return room
}

function say(room: RoomState, rejected: number): void {
  const series = room.series.get(2)
  if (series) series.value = rejected
}
