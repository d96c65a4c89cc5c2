import { expect, it } from 'vitest'
import { NotRecordingError } from '../../server/audit/not-recording-error.ts'
import { Branches } from '../../server/federation/branches.ts'
import { AcceptedChanges } from '../../server/federation/accepted-changes.ts'
import { DirectiveDesk } from '../../server/federation/directive-desk.ts'
import { DIRECTIVE_FEEDS } from '../../server/federation/directive-feeds.ts'
import { DownItems } from '../../server/federation/down-items.ts'
import { madeProposal } from '../../server/federation/proposal-course.ts'
import { ProposalDesk, type ProposalDeskParts } from '../../server/federation/proposal-desk.ts'
import type { RegisteredFeed } from '../../server/gateway/registered-feed.ts'
import type { LoadedPack } from '../../server/pack.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { UplinkFeed } from '../../shared/federation/uplink-message.ts'
import type { Case } from '../../shared/observation.ts'
import { incident } from '../support/city-feeds.ts'
import { AREAS, CENTRES, DAY, smallScopes, smallWorld } from '../support/small-place.ts'

/** A centre of the small place, with its desks; what is said in it is durable when `commit` says so. */
function centre(id: string, clock: { now: number }, limits: { cases?: number } = {}) {
  const world = smallWorld('e', limits)
  for (const feed of ['police', ...Object.values(DIRECTIVE_FEEDS), 'link-a/receipts', 'link-b/receipts'])
    world.registerFeed({ id: feed, domains: ['tasks', 'security'], scopes: ['P'], cadenceMs: {} })
  const pack = {
    centre: CENTRES.find((one) => one.id === id),
    centres: CENTRES,
    scopes: smallScopes(),
    tree: areaTreeAt(AREAS, DAY),
    pack: { locale: 'vi' },
  } as unknown as LoadedPack
  const receipts = (uplink: string, born: string) => ({
    id: `${uplink}/receipts`,
    uplink,
    about: { feed: 'receipts', born },
  })
  // The centre b calls its receipts those of a.
  const branches = { all: [receipts('link-a', 'a'), receipts('link-b', 'a')], get: () => undefined }
  const feeds = {
    get: (feed: string) =>
      feed === 'police'
        ? {
            id: feed,
            stage: 'active',
            index: world.feeds.indexOf('police'),
            clock: { at: (now: number) => now },
          }
        : { feed: { child: feed.replace('link-', '') } },
  }
  const journal = { committed: () => Promise.resolve() }
  const more = { world, pack, journal, now: () => clock.now }
  const items = new DownItems({
    ...more,
    branches: branches as unknown as Branches,
    feeds: feeds as unknown as ProposalDeskParts['feeds'],
  })
  return { ...more, branches, feeds, items, directives: new DirectiveDesk({ ...more, items }) }
}

const wish = { to: 'a', title: 'Dọn rác', dueAt: 99_000 }

it('sends a child what came last, also where the clock was ahead in the life before', async () => {
  const clock = { now: 9_000 }
  const { directives, items } = centre('province', clock)
  await directives.give(wish)
  const first = items.toChild('a', 0)
  clock.now = 5_000
  const after = centre('province', clock)
  // As the store has it.
  for (const item of first.directives)
    after.world.applyFact(item, {
      feed: after.world.feeds.indexOf(DIRECTIVE_FEEDS.given),
      arrivedAt: 9_000,
      feedClock: 9_000,
      factor: 1,
    })
  const known = after.items.toChild('a', 0)
  expect(known.directives).toHaveLength(1)
  expect(after.items.toChild('a', known.revision).directives).toEqual([])
  const given = await after.directives.give({ ...wish, title: 'Mới' })
  const next = after.items.toChild('a', known.revision)
  expect(next.directives).toEqual([given])
  expect(next.revision).toBeGreaterThan(known.revision)
  expect(after.items.toChild('b', 0).directives).toEqual([])
})

it('looks for what goes down, and for what came up, among no other cases', async () => {
  const { directives, items, world } = centre('province', { now: 1_000 })
  await directives.give(wish)
  // Of a city there are a hundred thousand, and every child asks each second.
  Object.defineProperty(world.cases, 'held', { get: () => expect.unreachable() })
  expect(items.toChild('a', 0).directives).toHaveLength(1)
  directives.settle()
})

it('gives a directive only for an area of the zone of who is to do it', async () => {
  const { directives } = centre('province', { now: 1 })
  expect(await directives.give({ ...wish, area: 'A2' })).toMatchObject({ area: 'A2' })
  expect(await directives.give({ ...wish, area: 'B' })).toBeUndefined()
  expect(await directives.give({ ...wish, area: 'nowhere' })).toBeUndefined()
})

it('acknowledges none that there is no room for', async () => {
  const { directives } = centre('province', { now: 1 }, { cases: 0 })
  await expect(directives.give(wish)).rejects.toThrow(NotRecordingError)
  const from = centre('province', { now: 1 })
  await from.directives.give(wish)
  const { directives: sent } = from.items.toChild('a', 0)
  await expect(centre('a', { now: 2 }, { cases: 0 }).directives.keep(sent)).rejects.toThrow(NotRecordingError)
})

it('hears of a directive only by the link of the centre that it was given to, whatever another calls itself', async () => {
  const { directives, items, world } = centre('province', { now: 1_000 })
  const given = await directives.give(wish)
  if (given === undefined) throw new Error('it is given')
  const receipt: Case = { ...given, kind: 'tasks.receipt', status: 'reported', revision: 5, attributes: {} }
  const say = (feed: string) =>
    world.applyFact(receipt, {
      feed: world.feeds.indexOf(feed),
      arrivedAt: 1_000,
      feedClock: 1_000,
      factor: 1,
    })
  say('link-b/receipts')
  directives.settle()
  expect(items.find(DIRECTIVE_FEEDS.given, given.id)?.status).toBe('given')
  say('link-a/receipts')
  directives.settle()
  expect(items.find(DIRECTIVE_FEEDS.given, given.id)?.status).toBe('reported')
})

it('takes no feed that was born elsewhere than where it began', () => {
  const branches = new Branches({ centre: 'province' } as ConstructorParameters<typeof Branches>[0])
  const uplink = { id: 'link-b', feed: { child: 'b', domains: ['tasks'] } } as unknown as RegisteredFeed
  const about = { feed: 'receipts', hops: ['b'], domains: ['tasks'] } as unknown as UplinkFeed
  expect(branches.problemsOf(uplink, [{ ...about, born: 'b' }])).toEqual([])
  expect(branches.problemsOf(uplink, [{ ...about, born: 'a' }])).toEqual([
    { feed: 'receipts', code: 'malformed' },
  ])
  // A centre that may not speak of tasks answers to what it was told all the same, and says no tasks of its own.
  const silent = { ...uplink, feed: { child: 'b', domains: ['traffic'] } } as unknown as RegisteredFeed
  expect(branches.problemsOf(silent, [{ ...about, born: 'b' }])).toEqual([])
  expect(branches.problemsOf(silent, [{ ...about, born: 'b', feed: 'office' }])).toMatchObject([
    { code: 'not-in-scope' },
  ])
})

it('does not decline what is being accepted, nor accepts in a fact that is full', async () => {
  const { world, pack, items, branches, feeds, now } = centre('a', { now: 2_000 })
  const fact = { ...incident(1_000, 1, 'cháy'), area: 'A1' }
  const origin = { feed: world.feeds.indexOf('police'), arrivedAt: 1_000, feedClock: 1_000, factor: 1 }
  world.applyFact(fact, origin)
  let recorded: () => void = () => undefined
  const taking = new Promise<void>((resolve) => (recorded = resolve))
  const take = async (_feed: unknown, { observations }: { observations: Case[] }) => {
    for (const one of observations) world.applyFact(one, origin)
    await taking
    return { accepted: 1, duplicates: 0 }
  }
  let isFull = true
  const desk = new ProposalDesk({
    world,
    pack,
    items,
    now,
    branches: branches as unknown as Branches,
    feeds: feeds as unknown as ProposalDeskParts['feeds'],
    accepted: {
      keep: () => Promise.resolve(),
      put: () => undefined,
      drop: () => undefined,
      isFull: () => isFull,
      madeOf: () => undefined,
    },
    gateway: { take, isClosed: false } as unknown as ProposalDeskParts['gateway'],
  })
  const change = { status: 'resolved' }
  const told = { id: 'p1', from: 'province', to: 'a', at: 1_500, locale: 'vi' } as const
  const what = { feed: 'police', type: 'case', id: fact.id, revision: 1, change, reason: 'x' } as const
  desk.keep([madeProposal(what, fact, told)])
  const yes = { accept: true, reason: 'đúng' }
  expect(desk.answerProblem('p1', yes)).toEqual({ code: 'too-many-changes' })
  isFull = false
  const accepted = desk.answer('p1', yes)
  const declined = desk.answer('p1', { accept: false, reason: 'không' })
  // Whatever the second could do meanwhile, it has done.
  await new Promise((resolve) => setImmediate(resolve))
  recorded()
  expect(await accepted).toMatchObject({ status: 'accepted' })
  expect(await declined).toEqual({ code: 'over' })
  expect(world.cases.find(origin.feed, fact.id)?.fact.status).toBe('resolved')
})

it('tells what was accepted as accepted, though the answer was cut off behind it and the feed has spoken since', async () => {
  const { world, pack, items, branches, feeds, now } = centre('a', { now: 2_000 })
  const fact = { ...incident(1_000, 1, 'cháy'), area: 'A1' }
  const origin = { feed: world.feeds.indexOf('police'), arrivedAt: 1_000, feedClock: 1_000, factor: 1 }
  world.applyFact(fact, origin)
  const none = () => Promise.resolve()
  const accepted = new AcceptedChanges({ store: { keep: none, drop: none }, failed: () => undefined })
  let isCut = true
  const take = (_feed: unknown, { observations }: { observations: Case[] }) => {
    for (const one of observations) world.applyFact(one, origin)
    // It is recorded, and nobody is told so any more.
    return isCut ? Promise.reject(new Error('cut off')) : Promise.resolve({ accepted: 1, duplicates: 0 })
  }
  const desk = new ProposalDesk({
    world,
    pack,
    items,
    now,
    accepted,
    branches: branches as unknown as Branches,
    feeds: feeds as unknown as ProposalDeskParts['feeds'],
    gateway: { take, isClosed: false } as unknown as ProposalDeskParts['gateway'],
  })
  const what = { feed: 'police', type: 'case', id: fact.id, revision: 1, reason: 'x' } as const
  const told = { from: 'province', to: 'a', at: 1_500, locale: 'vi' } as const
  desk.keep([
    madeProposal({ ...what, change: { status: 'dispatched' } }, fact, { ...told, id: 'p1' }),
    madeProposal({ ...what, change: { category: 'rescue' } }, fact, { ...told, id: 'p2' }),
    madeProposal({ ...what, revision: 2, change: { status: 'dispatched' } }, fact, { ...told, id: 'p3' }),
  ])
  const yes = { accept: true, reason: 'đúng' }
  await expect(desk.answer('p1', yes)).rejects.toThrow(NotRecordingError)
  isCut = false
  for (const said of [incident(2_000, 2, 'cháy lan'), { ...incident(3_000, 3, 'xong'), status: 'resolved' }])
    world.applyFact(accepted.amended('police', { ...said, area: 'A1' }), origin)
  const standing = () => world.cases.find(origin.feed, fact.id)?.fact
  expect(standing()).toMatchObject({ revision: 4, status: 'resolved' })
  expect(desk.answerProblem('p1', yes)).toBeUndefined()
  expect(await desk.answer('p1', yes)).toMatchObject({ status: 'accepted', attributes: { madeRevision: 2 } })
  // Nothing is made anew, and what is another change, or of another revision, was not accepted.
  expect(standing()?.revision).toBe(4)
  expect(await desk.answer('p2', yes)).toEqual({ code: 'fact-changed' })
  expect(await desk.answer('p3', yes)).toEqual({ code: 'fact-changed' })
  expect(await desk.answer('p1', yes)).toEqual({ code: 'over' })
})
