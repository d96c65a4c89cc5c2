import { expect, test } from 'vitest'
import { Branch } from '../../server/federation/branch.ts'
import type { BatchOrigin } from '../../shared/federation/origin.ts'
import { NOW, READING, smallGateway } from './small-gateway.ts'

const origin: BatchOrigin = { feed: 'cameras', born: 'city', hops: ['city'] }

/** A feed that hands on what a feed of a city says: that one's clock is an hour behind. */
function uplink() {
  const small = smallGateway({ centre: 'province' })
  const { world, feed } = small
  const index = world.registerFeed({
    id: 'a/cameras',
    domains: ['traffic'],
    scopes: ['zone:a'],
    cadenceMs: {},
  })
  const about = {
    ...origin,
    name: { vi: 'cam', en: 'cam' },
    domains: ['traffic'],
    scopes: ['zone:a'],
    cadenceMs: 5_000,
    timebase: { kind: 'live' as const },
  }
  feed.branches.set('cameras', new Branch({ uplink: 'a', about, index }))
  const take = (of: BatchOrigin | undefined, members: unknown[], clock?: number) => {
    const envelope = { batch: 'b', observations: members, ...(of && { origin: of }), ...(clock && { clock }) }
    return small.gateway.take(feed, envelope, 'en')
  }
  return { ...small, take }
}

test('what a child hands on is of its own feed and on its clock; the same from the feed itself is another', async () => {
  const { take, world, feed } = uplink()
  expect(await take(origin, [READING], NOW - 3_600_000 + 60_000)).toMatchObject({
    rejected: [{ code: 'time-in-future' }],
  })
  expect(await take(origin, [READING], NOW)).toMatchObject({ accepted: 1 })
  expect(await take(origin, [READING], NOW)).toMatchObject({ duplicates: 1 })
  expect(await take(undefined, [READING], NOW)).toMatchObject({ accepted: 1 })
  expect(world.series.size).toBe(2)
  expect(feed.counts).toMatchObject({ accepted: 2, duplicates: 1, rejected: 1 })
})

test('nothing is taken of what was here before, of a feed that nobody announced, or in the name of another centre', async () => {
  const { take, world, feed } = uplink()
  const refused = [
    { ...origin, hops: ['city', 'province', 'town'] },
    { ...origin, feed: 'nobody' },
    { ...origin, born: 'another' },
  ]
  const codes = []
  for (const one of refused)
    codes.push((await take(one, [READING, READING])).rejected.map(({ code }) => code))
  expect(codes).toEqual([
    ['loop', 'loop'],
    ['not-announced', 'not-announced'],
    ['not-announced', 'not-announced'],
  ])
  expect(world.series.size).toBe(0)
  expect(feed.rejectedBy).toEqual({ loop: 2, 'not-announced': 4 })
})
