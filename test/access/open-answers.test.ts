import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { Router } from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Guard } from '../../server/access/guard.ts'
import type { Identities } from '../../server/access/identities.ts'
import { OpenAnswers } from '../../server/access/open-answers.ts'
import type { Principal } from '../../server/access/principal.ts'
import { mountRoutes } from '../../server/http/mount-routes.ts'
import { streamParts } from '../../server/out/stream-parts.ts'
import { ScopeSet } from '../../shared/areas/scope.ts'
import { AreaTree } from '../../shared/areas/tree.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'

const GRANTS = [{ role: 'viewer', scopes: '*', domains: '*' }] as const
const WHO: Readonly<Record<string, Principal>> = {
  gis: { type: 'key', id: 'k1', name: 'GIS', grants: GRANTS, reads: ['room.read'] },
  bi: { type: 'key', id: 'k2', name: 'BI', grants: GRANTS, reads: ['room.read'] },
  'an at home': { type: 'person', id: 'an', name: 'An', grants: GRANTS, session: 's1' },
  'an at work': { type: 'person', id: 'an', name: 'An', grants: GRANTS, session: 's2' },
}
const MANY = 8

let server: Server
let tell: (person: string, session?: string) => void
const reading: IncomingMessage[] = []
/** How many answers have come to their end, however they did. */
let ended = 0
/** Who it is is looked up no faster than this. */
let lookedUp: Promise<unknown> = Promise.resolve()
let asked = 0

beforeEach(async () => {
  ended = 0
  asked = 0
  lookedUp = Promise.resolve()
  const identities: Identities = {
    of: async ({ authorization = '' }) => {
      asked += 1
      await lookedUp
      return WHO[authorization]
    },
    seen: () => undefined,
    onChange(listener) {
      tell = listener
      return () => undefined
    },
  }
  const scopes = new ScopeSet(new AreaTree('2026-01-01', []), [])
  const router = Router()
  const never = () => 'busy' as const
  mountRoutes(
    router,
    {
      // Begun, and then there is no time for the next part.
      async scopeCsv(_request, response) {
        response.once('close', () => (ended += 1))
        await streamParts(response, { begin: () => 'head\n', parts: [never], end: () => '', tickMs: 5 })
      },
    },
    {
      guard: new Guard({ identities, scopes, centre: 'x' }),
      answers: new OpenAnswers(identities),
      registry: new DomainRegistry(),
      feeds: { get: () => undefined },
      areaOfThing: () => undefined,
      refused: () => undefined,
    },
  )
  server = createServer(express().use(router)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(() => {
  for (const answer of reading.splice(0)) answer.destroy()
  server.close()
  server.closeAllConnections()
})

/** What began to be answered; where it was let in, up to its first part. */
async function begin(authorization: string): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo
  const headers = { authorization }
  const request = get({ port, host: '127.0.0.1', path: '/api/v1/scopes/19/csv', headers, agent: false })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  answer.on('error', () => undefined)
  if (answer.statusCode === 200) await once(answer, 'data')
  reading.push(answer)
  return answer
}

const isOver = (answer: IncomingMessage) => answer.destroyed

test('what a key reads is broken off when it is revoked, and what others read is not', async () => {
  const [gone, also, stays] = [await begin('gis'), await begin('gis'), await begin('bi')]
  tell('k1')
  await expect.poll(() => isOver(gone) && isOver(also)).toBe(true)
  expect([gone.complete, also.complete]).toEqual([false, false])
  expect([isOver(stays), ended]).toEqual([false, 2])
})

test('of a person what was opened in the session that ended, or all', async () => {
  const [home, work] = [await begin('an at home'), await begin('an at work')]
  tell('an', 's1')
  await expect.poll(() => isOver(home)).toBe(true)
  expect(isOver(work)).toBe(false)
  tell('an')
  await expect.poll(() => isOver(work)).toBe(true)
})

test('a key is answered so many at once, and one more when one is over; a person is not counted', async () => {
  for (let n = 0; n < MANY; n += 1) expect((await begin('gis')).statusCode).toBe(200)
  const refused = await begin('gis')
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '1'])
  expect((await begin('bi')).statusCode).toBe(200)
  for (let n = 0; n <= MANY; n += 1) expect((await begin('an at home')).statusCode).toBe(200)
  reading[0]?.destroy()
  await expect.poll(() => ended).toBe(1)
  expect((await begin('gis')).statusCode).toBe(200)
})

test('who has gone before it was known who they are holds no place', async () => {
  let known = (): void => undefined
  lookedUp = new Promise<void>((resolve) => (known = resolve))
  const { port } = server.address() as AddressInfo
  const gone = Array.from({ length: MANY }, () => {
    const headers = { authorization: 'gis' }
    const request = get({ port, host: '127.0.0.1', path: '/api/v1/scopes/19/csv', headers, agent: false })
    return request.on('error', () => undefined)
  })
  await expect.poll(() => asked).toBe(MANY)
  for (const request of gone) request.destroy()
  const connections = () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))
  await expect.poll(connections).toBe(0)
  known()
  expect((await begin('gis')).statusCode).toBe(200)
})
