import { expect, it } from 'vitest'
import { Branch } from '../../server/federation/branch.ts'
import type { ChildDesk } from '../../server/federation/child-desk.ts'
import { federationThings } from '../../server/federation/self-things.ts'
import type { RegisteredFeed } from '../../server/gateway/registered-feed.ts'

const CADENCE_MS = 1_000
const NOW = 100_000

function branch(feed: string, heardAt: number | undefined, quiet = false): Branch {
  const name = { vi: feed, en: feed }
  const about = {
    feed,
    born: 'c',
    hops: ['c'],
    name,
    domains: ['traffic'],
    scopes: ['A'],
    cadenceMs: CADENCE_MS,
  }
  const made = new Branch({
    uplink: 'city',
    about: { ...about, timebase: { kind: 'live' }, ...(quiet && { quiet }) },
    index: 0,
  })
  if (heardAt !== undefined) made.clock.heard(heardAt, heardAt)
  return made
}

function childOf(branches: readonly Branch[], connections: number, said: object = {}) {
  const held = new Map(branches.map((one) => [one.about.feed, one]))
  const about = { name: { vi: 'Phố', en: 'City' }, child: 'c', domains: ['traffic'] }
  const feed = { id: 'city', feed: about, stage: 'active', connections, lastArrivalAt: NOW, branches: held }
  const state = {
    type: 'state',
    clock: NOW,
    status: 'keeping-up',
    lagMs: 0,
    waiting: 0,
    withheld: 0,
    refused: 0,
  }
  const children = { of: () => ({ state, refusedDefinitions: [], ...said }) } as unknown as ChildDesk
  const feeds = [feed as unknown as RegisteredFeed]
  const place = { locale: 'vi', areaOf: () => 'A', topArea: 'A', feeds } as const
  return federationThings({ uplink: undefined, children, meaning: () => '' }, place, NOW)[0]
}

it('a link that stands tells of the feeds below it that fell silent, and of none that never spoke or may be quiet', () => {
  const branches = [
    branch('cameras', NOW - 60 * CADENCE_MS),
    branch('buses', NOW),
    branch('never', undefined),
    branch('receipts', NOW - 60 * CADENCE_MS, true),
  ]
  expect(childOf(branches, 1)).toMatchObject({ status: 'keeping-up', attributes: { feedsSilent: 1 } })
})

it('of a link that is down that is not known: the link itself is told', () => {
  const attributes = { feedsSilent: null }
  expect(childOf([branch('cameras', 0)], 0)).toMatchObject({ status: 'unreached', attributes })
})

it.each([
  [{}, null],
  [{ state: undefined, definitions: 'other', differing: [] }, null],
  [{ definitions: '' }, false],
  [{ definitions: 'other' }, true],
  [{ definitions: 'other', differing: [] }, false],
  [{ definitions: '', differing: ['traffic.speed'] }, true],
])('of a child that said %j it is told whether it means something else: %j', (said, definitionsDiffer) => {
  expect(childOf([], 1, said)).toMatchObject({ attributes: { definitionsDiffer } })
})
