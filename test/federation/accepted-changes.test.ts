import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptedChange, AcceptedChanges } from '../../server/federation/accepted-changes.ts'
import type { AcceptedChange } from '../../server/federation/accepted-store.ts'
import { AcceptedWrites } from '../../server/federation/accepted-writes.ts'
import { takeAccepted } from '../../server/federation/open-accepted.ts'
import { changed } from '../../server/federation/proposal-course.ts'
import type { ProposedChange } from '../../shared/federation/proposal.ts'
import type { Case, Thing } from '../../shared/observation.ts'
import { smallGateway } from '../gateway/small-gateway.ts'
import { incident } from '../support/city-feeds.ts'

const MOST = 20
const STATUSES = ['new', 'dispatched', 'on-scene', 'resolved'] as const

/** A feed and what stands of its case; `kept` is what the store holds. */
function police(standing?: () => number) {
  const kept = new Map<string, AcceptedChange>()
  const nameOf = ({ id, made }: AcceptedChange) => `${id} ${made}`
  const book = new AcceptedChanges({
    store: {
      keep: (change) => Promise.resolve(void kept.set(nameOf(change), structuredClone(change))),
      drop: (change) => Promise.resolve(void kept.delete(nameOf(change))),
    },
    failed: (error) => {
      throw error
    },
    most: MOST,
    ...(standing && { standing }),
  })
  const isOver = ({ status }: { status: string }) => status === 'resolved'
  return {
    book,
    kept,
    says: <F extends Case | Thing>(fact: F) => book.amended('police', fact),
    accept<F extends Case | Thing>(fact: F, change: ProposedChange): F {
      const next = changed(fact, change, { at: 9_000, isOver })
      const made = acceptedChange('police', { before: fact, after: next }, change)
      void book.keep(made)
      book.put(made)
      return next
    },
    /** The same feed in the next life of the server. */
    async again() {
      await new Promise(setImmediate)
      const after = police()
      for (const [name, change] of kept) {
        after.kept.set(name, structuredClone(change))
        after.book.put(structuredClone(change))
      }
      return after
    },
  }
}

const first = incident(1_000, 1, 'cháy')

it('stands over what its feed says without knowing of it, and is numbered before it', () => {
  const { says, accept } = police()
  const made = accept(says(first), { status: 'resolved', category: 'rescue', attributes: { unit: 'B' } })
  expect(made).toMatchObject({ revision: 2, closedAt: 9_000 })
  const next = says({ ...incident(2_000, 2, 'cháy lớn'), attributes: { crew: 3 } })
  expect(next).toMatchObject({
    revision: 3,
    title: 'cháy lớn',
    status: 'resolved',
    closedAt: 9_000,
    category: 'rescue',
    attributes: { unit: 'B', crew: 3 },
  })
  // What it said before comes to what it came to.
  expect(says(first)).toEqual(first)
  // Another feed, and another case, are as they are.
  expect(says({ ...first, id: 'c2', revision: 2 })).toMatchObject({ revision: 2, status: 'new' })
})

it('gives way to what its feed says otherwise, field by field, also in the next life of the server', async () => {
  const life = police()
  life.accept(life.says(first), { status: 'dispatched', category: 'rescue' })
  const onScene = { ...incident(2_000, 2, 'x'), status: 'on-scene' }
  expect(life.says(onScene)).toMatchObject({ revision: 3, status: 'on-scene', category: 'rescue' })
  const after = await life.again()
  // It is new again, and says so: that is no word of before.
  expect(after.says(incident(3_000, 3, 'x'))).toMatchObject({
    revision: 4,
    status: 'new',
    category: 'rescue',
  })
  expect(after.says(onScene)).toMatchObject({ revision: 3, status: 'on-scene' })
})

it('stands whatever of before its change comes late', () => {
  let stands = 1
  const { says, accept } = police(() => stands)
  stands = accept(says(first), { status: 'resolved' }).revision
  const third = { ...first, revision: 3, title: 'x' }
  const came = says(third)
  stands = came.revision
  says({ ...first, revision: 2, status: 'dispatched' })
  expect(says(third)).toEqual(came)
  expect(says({ ...first, revision: 4 })).toMatchObject({ revision: 5, status: 'resolved' })
})

it('opens again what its feed still takes for closed, and holds for things too', () => {
  const { says, accept } = police()
  const over = { ...first, status: 'resolved', closedAt: 1_500 }
  accept(says(over), { status: 'new' })
  const next = says({ ...over, revision: 2, title: 'y' })
  expect(next).toMatchObject({ revision: 3, status: 'new', title: 'y' })
  expect(next).not.toHaveProperty('closedAt')
  const thing: Thing = {
    type: 'thing',
    id: 't',
    kind: 'traffic.detector',
    at: 1,
    revision: 1_000,
    area: 'A1',
    name: 'x',
    status: 'online',
  }
  accept(thing, { status: 'offline' })
  expect(says({ ...thing, revision: 5_000 })).toMatchObject({ revision: 5_001, status: 'offline' })
})

describe('what is written down behind its effect', () => {
  it('is written when the store is back, and not over what was said since', async () => {
    const wrote: string[] = []
    let isAway = true
    const failures: unknown[] = []
    const writes = new AcceptedWrites((error) => failures.push(error), 1)
    const write = (text: string) => async () => {
      if (isAway) throw new Error('away')
      wrote.push(text)
    }
    writes.later('a', write('drop a'))
    writes.later('b', write('b until 3'))
    await expect.poll(() => failures, { interval: 2 }).not.toEqual([])
    isAway = false
    await writes.now('a', write('keep a'))
    writes.later('b', write('b until 3, c until 4'))
    await expect.poll(() => wrote, { interval: 2 }).toHaveLength(2)
    expect(wrote).toEqual(['keep a', 'b until 3, c until 4'])
    writes.stop()
  })
})

describe('a server that starts', () => {
  const change = (made: number, is = 'resolved'): AcceptedChange => ({
    feed: 'police',
    type: 'case',
    id: first.id,
    made,
    fields: [{ name: 'status', was: 'new', is }],
    closedAt: null,
  })

  /** It was restored with this revision of the case. */
  async function starts(stored: AcceptedChange[], stands: Partial<Case>) {
    const { world } = smallGateway()
    const feed = world.registerFeed({
      id: 'police',
      domains: ['security'],
      scopes: ['zone:a'],
      cadenceMs: {},
    })
    const origin = { feed, arrivedAt: 9_000, feedClock: 9_000, factor: 1 }
    expect(world.applyFact({ ...first, area: 'A1', ...stands }, origin)).toBe('accepted')
    const dropped: number[] = []
    const kept: AcceptedChange[] = []
    const store = {
      load: () => Promise.resolve(stored),
      keep: (one: AcceptedChange) => Promise.resolve(void kept.push(structuredClone(one))),
      drop: ({ made }: AcceptedChange) => Promise.resolve(void dropped.push(made)),
    }
    const log = { warn: (error: unknown) => expect(error).toBeUndefined() }
    const book = await takeAccepted({ store, world, log })
    return { dropped, kept, says: (fact: Case) => book.amended('police', fact) }
  }

  it('holds no change that never took effect, also where its feed came first', async () => {
    expect((await starts([change(2)], { revision: 1 })).dropped).toEqual([2])
    const came = await starts([change(2)], { revision: 2, status: 'on-scene' })
    expect(came.dropped).toEqual([2])
    expect(came.says({ ...first, revision: 3 })).toMatchObject({ revision: 3, status: 'new' })
    const stood = await starts([change(2)], { revision: 2, status: 'resolved' })
    expect(stood.dropped).toEqual([])
    expect(stood.says({ ...first, revision: 2 })).toMatchObject({ revision: 3, status: 'resolved' })
  })

  it('knows that the feed said something else, though that was not written down', async () => {
    const { says, kept } = await starts([change(2, 'dispatched'), change(4, 'resolved')], {
      revision: 7,
      status: 'on-scene',
    })
    expect(kept).toMatchObject([{ made: 4, fields: [{ until: 5 }] }])
    expect(says({ ...first, revision: 6 })).toMatchObject({ revision: 8, status: 'dispatched' })
  })
})

it('is full of one fact, and of no other, when so many were accepted in it', () => {
  const { book, accept, says } = police()
  let fact = says(first)
  for (let i = 0; i < 100; i++) {
    expect(book.isFull({ feed: 'police', type: 'case', id: first.id })).toBe(false)
    fact = accept(fact, { attributes: { crew: i } })
  }
  expect(book.isFull({ feed: 'police', type: 'case', id: first.id })).toBe(true)
  expect(book.isFull({ feed: 'police', type: 'case', id: 'c2' })).toBe(false)
})

it('holds so many, and forgets the oldest', async () => {
  const { accept, says, kept } = police()
  for (let i = 0; i <= MOST; i++) accept({ ...first, id: `c${i}` }, { status: 'dispatched' })
  expect(says({ ...first, id: 'c0', revision: 2 })).toMatchObject({ revision: 2, status: 'new' })
  expect(says({ ...first, id: 'c1', revision: 2 })).toMatchObject({ revision: 3, status: 'dispatched' })
  await expect.poll(() => kept.has('c0 2'), { interval: 2 }).toBe(false)
})

it('makes no conflict of anything that a feed says, and the same of what it says again (R2)', async () => {
  const status = fc.constantFrom(...STATUSES)
  const step = fc.oneof(
    fc.record({ do: fc.constant('say' as const), by: fc.integer({ min: 1, max: 3 }), status }),
    fc.record({ do: fc.constant('accept' as const), status }),
    fc.record({ do: fc.constant('again' as const), which: fc.nat() }),
    fc.record({ do: fc.constant('restart' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      let life = police()
      let stands: Case = life.says(first)
      const said: Case[] = [first]
      const came = new Map<number, string>([[stands.revision, JSON.stringify(stands)]])
      const comes = (fact: Case) => {
        const text = JSON.stringify(fact)
        expect(came.get(fact.revision) ?? text).toBe(text)
        came.set(fact.revision, text)
        if (fact.revision > stands.revision) stands = fact
      }
      for (const one of steps) {
        const last = said.at(-1) ?? first
        if (one.do === 'restart') life = await life.again()
        else if (one.do === 'again') comes(life.says(said[one.which % said.length] ?? first))
        else if (one.do === 'say') {
          const next = { ...last, revision: last.revision + one.by, status: one.status }
          said.push(next)
          const before = stands
          comes(life.says(next))
          expect(stands.revision).toBeGreaterThan(before.revision)
          // What it says as before undoes nothing.
          if (next.status === last.status) expect(stands.status).toBe(before.status)
        } else if (one.status !== stands.status) comes(life.accept(stands, { status: one.status }))
      }
    }),
    { seed: 26, numRuns: 500 },
  )
})
