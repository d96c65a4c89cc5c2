import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPack } from '../../server/pack.ts'
import type { Grant } from '../../shared/access/grant.ts'
import { peopleAnswerSchema, type Person } from '../../shared/access/person.ts'
import { ROLES } from '../../shared/access/role.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { codeOf, EVERYTHING, firstAdministrator, invited, type Visitor } from '../support/people.ts'
import { DAY, startServer, type TestServer } from '../support/server.ts'

const administrator = (scopes: Grant['scopes'], domains: Grant['domains'] = '*'): Grant => ({
  role: 'administrator',
  scopes,
  domains,
})

let server: TestServer
let an: Visitor
beforeAll(async () => {
  server = await startServer({ DEMO: 'off' })
  an = await firstAdministrator(server)
})
afterAll(() => server.stop())

const peopleOf = async (who: Visitor): Promise<Person[]> =>
  peopleAnswerSchema.parse(await (await who.get('/api/v1/people')).json()).people

describe('managing people', () => {
  test('an address is one person; what is unknown is not granted', async () => {
    const invite = (email: string, grants: unknown) => an.post('/api/v1/people', { name: 'X', email, grants })
    expect(await codeOf(invite('First@example.vn', [EVERYTHING]))).toBe('409 email-taken')
    expect(await codeOf(invite('x@example.vn', []))).toBe('400 malformed')
    expect(await codeOf(invite('x@example.vn', [administrator(['no-such-area'])]))).toBe('400 malformed')
    expect(await codeOf(invite('x@example.vn', [administrator('*', ['*'])]))).toBe('400 malformed')
    expect(await codeOf(invite('x@example.vn', [{ ...EVERYTHING, role: 'king' }]))).toBe('400 malformed')
  })

  test('who manages a city knows its people alone, and gives what lies in it alone', async () => {
    const city = await invited(an, {
      email: 'city@example.vn',
      grants: [administrator(['zone:thai-nguyen'])],
    })
    const other = await invited(an, {
      email: 'other@example.vn',
      grants: [administrator(['zone:song-cong'])],
    })
    const both = await invited(an, {
      email: 'both@example.vn',
      grants: [administrator(['zone:thai-nguyen']), { role: 'viewer', scopes: '*', domains: '*' }],
    })
    const emails = (await peopleOf(city.visitor)).map(({ email }) => email)
    expect(emails).toContain('city@example.vn')
    expect(emails).not.toContain('other@example.vn')
    expect(emails).not.toContain('both@example.vn')
    for (const id of [other.id, both.id]) {
      const path = `/api/v1/people/${id}`
      expect(await codeOf(city.visitor.get(path))).toBe('404 not-found')
      expect(await codeOf(city.visitor.ask('PATCH', path, { disabled: true }))).toBe('404 not-found')
      expect(await codeOf(city.visitor.post(`${path}/reset-link`))).toBe('404 not-found')
      expect(await codeOf(city.visitor.get(`${path}/sessions`))).toBe('404 not-found')
      expect(await codeOf(city.visitor.ask('DELETE', `${path}/sessions`))).toBe('404 not-found')
    }
    const self = `/api/v1/people/${city.id}`
    const grants = [EVERYTHING]
    expect(await codeOf(city.visitor.ask('PATCH', self, { grants }))).toBe('403 beyond-grants')
    const reset = await (await an.post(`${self}/reset-link`)).json()
    expect(reset).toMatchObject({ link: { url: expect.stringContaining('/join?token=') as string } })
  })

  test('who manages nobody is refused at the door', async () => {
    const viewer = await invited(an, {
      email: 'viewer@example.vn',
      grants: [{ role: 'leader', scopes: '*', domains: '*' }],
    })
    expect(await codeOf(viewer.visitor.get('/api/v1/people'))).toBe('403 not-authorised')
    const invite = { name: 'X', email: 'y@example.vn', grants: [{ ...EVERYTHING, role: 'viewer' }] }
    expect(await codeOf(viewer.visitor.post('/api/v1/people', invite))).toBe('403 not-authorised')
  })

  test('the last administrator of everything stays one', async () => {
    const me = `/api/v1/people/${(await an.me()).id}`
    const less = { grants: [administrator(['zone:thai-nguyen'])] }
    expect(await codeOf(an.ask('PATCH', me, { disabled: true }))).toBe('409 last-administrator')
    expect(await codeOf(an.ask('PATCH', me, less))).toBe('409 last-administrator')
    // Somebody who never came is no other one.
    const invite = { name: 'Second', email: 'second@example.vn', grants: [EVERYTHING] }
    await an.post('/api/v1/people', invite)
    expect(await codeOf(an.ask('PATCH', me, { disabled: true }))).toBe('409 last-administrator')

    const third = await invited(an, { email: 'third@example.vn', grants: [EVERYTHING] })
    const both = [
      an.ask('PATCH', `/api/v1/people/${third.id}`, { disabled: true }),
      third.visitor.ask('PATCH', me, { disabled: true }),
    ]
    const codes = (await Promise.all(both.map(codeOf))).toSorted()
    expect(codes[0]).toBe('200 ok')
    expect(codes[1]).not.toBe('200 ok')
    // Whoever of both it was, one of them is left to put the other back.
    const isOut = (await an.get('/api/v1/me')).status === 401
    const left = isOut ? third.visitor : an
    const other = isOut ? me : `/api/v1/people/${third.id}`
    expect(await codeOf(left.ask('PATCH', other, { disabled: false }))).toBe('200 ok')
    if (isOut) an = third.visitor
  })
})

test('nobody gives, by whatever steps, what lies beyond what they administer', async () => {
  const reach = await reachOf()
  const managers = await Promise.all(
    [
      [administrator(['zone:thai-nguyen'])],
      [administrator(['zone:song-cong'], ['traffic'])],
      [administrator('*', ['traffic', 'security'])],
      [administrator(['05443', '05518']), { role: 'leader', scopes: '*', domains: '*' } as const],
    ].map(async (grants, n) => ({
      grants,
      ...(await invited(an, { email: `manager${n}@example.vn`, grants })),
    })),
  )
  const before = new Map((await peopleOf(an)).map((person) => [person.person, person]))
  const given = fc.sample(step, { seed: 7, numRuns: 150 })
  const taken = { yes: 0, no: 0 }
  for (const [n, { who, grants, whom, isNew }] of given.entries()) {
    const manager = managers[who % managers.length]
    // By address: ids are drawn anew each run.
    const known = [...before.values()].toSorted((a, b) => (a.email < b.email ? -1 : 1))
    const target = known[whom % known.length]
    if (manager === undefined || target === undefined) continue
    const answer = isNew
      ? await manager.visitor.post('/api/v1/people', { name: 'X', email: `made${n}@example.vn`, grants })
      : await manager.visitor.ask('PATCH', `/api/v1/people/${target.person}`, { grants })
    const isTaken = answer.status < 300
    taken[isTaken ? 'yes' : 'no'] += 1
    const own = (await peopleOf(an)).find(({ person }) => person === manager.id)?.grants ?? []
    // What the manager was when they asked: what they made of themselves counts from then on.
    const reached = reach(before.get(manager.id)?.grants ?? own, 'administrator')
    const isWithin = reach(grants).every((place) => reached.includes(place))
    const wasWithin = isNew || reach(target.grants).every((place) => reached.includes(place))
    expect({ n, isTaken }).toEqual({ n, isTaken: reached.length > 0 && isWithin && wasWithin })
    for (const person of await peopleOf(an)) before.set(person.person, person)
  }
  // Drawn by a seed: 20 of 150 may.
  expect(Math.min(taken.yes, taken.no)).toBeGreaterThan(10)
}, 120_000)

const SCOPES = ['zone:thai-nguyen', 'zone:song-cong', '05443', '05518', '19']
const DOMAINS = ['traffic', 'security', 'reports']
const someOf = (list: string[], all: number) =>
  fc.oneof(
    { weight: all, arbitrary: fc.constant('*' as const) },
    { weight: 8, arbitrary: fc.constantFrom(...list).map((one) => [one]) },
    { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...list), { minLength: 2, maxLength: 3 }) },
  )
const step = fc.record({
  who: fc.nat(3),
  whom: fc.nat(1_000),
  isNew: fc.boolean(),
  grants: fc.array(
    fc.record({ role: fc.constantFrom(...ROLES), scopes: someOf(SCOPES, 1), domains: someOf(DOMAINS, 2) }),
    { minLength: 1, maxLength: 2 },
  ),
})

/** Every pair of an area and a domain that grants are for, reckoned area by area; `*` is one more than all of them. */
async function reachOf() {
  const registry = new DomainRegistry()
  const folder = new URL('../../packs/thai-nguyen', import.meta.url).pathname
  const { scopes } = await loadPack({ folder, day: DAY, now: 0, registry })
  const areasOf = (held: Grant['scopes']) =>
    held === '*'
      ? ['*', ...scopes.tree.areas.map((_area, index) => index)]
      : held.flatMap((id) => [...(scopes.get(id)?.indexes ?? [])])
  const domainsOf = (held: Grant['domains']) => (held === '*' ? ['*', ...registry.domains.keys()] : held)
  return (grants: readonly Grant[], role?: string): string[] =>
    grants
      .filter((grant) => role === undefined || grant.role === role)
      .flatMap((grant) =>
        areasOf(grant.scopes).flatMap((area) => domainsOf(grant.domains).map((d) => `${area} ${d}`)),
      )
}
