import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EVERYTHING, firstAdministrator, Visitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** Who the provider knows; whoever signs in there says which of them they are. */
const ACCOUNTS: Readonly<Record<string, { email: string; email_verified: boolean }>> = {
  dung: { email: 'Dung@example.vn', email_verified: true },
  stranger: { email: 'stranger@example.vn', email_verified: true },
  unsure: { email: 'unsure@example.vn', email_verified: false },
  heir: { email: 'dung@example.vn', email_verified: true },
  gone: { email: 'gone@example.vn', email_verified: true },
}

let far: Server
let issuer: string
let server: TestServer
let an: Visitor

beforeAll(async () => {
  far = createServer()
  far.listen(0, '127.0.0.1')
  await once(far, 'listening')
  const address = far.address()
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  server = await startServer({
    DEMO: 'off',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'toan-canh',
    OIDC_CLIENT_SECRET: 'a-secret-of-the-provider',
    OIDC_NAME: 'Cổng của tỉnh',
  })
  far.on('request', provider().callback())
  an = await firstAdministrator(server)
})
afterAll(async () => {
  await server.stop()
  far.closeAllConnections()
  far.close()
})

describe('signing in by the organisation', () => {
  test('is offered by its name', async () => {
    const ways = await (await new Visitor(server.url).get('/api/v1/sign-in/ways')).json()
    expect(ways).toMatchObject({ oidc: { name: 'Cổng của tỉnh', start: '/api/v1/sign-in/oidc' } })
  })

  test('whoever was invited under the verified address comes in, the first time and later', async () => {
    await an.post('/api/v1/people', { name: 'Dung', email: 'dung@example.vn', grants: [EVERYTHING] })
    const visitor = new Visitor(server.url)
    expect(await come(visitor, 'dung', '/people')).toBe('/people')
    expect(await visitor.me()).toMatchObject({ name: 'Dung', hasPassword: false, secondFactor: false })
    const again = new Visitor(server.url)
    expect(await come(again, 'dung')).toBe('/wall')
    expect((await again.me()).id).toBe((await visitor.me()).id)
  })

  test('whoever has the address later is not who had it before', async () => {
    const visitor = new Visitor(server.url)
    expect(await come(visitor, 'heir')).toBe('/sign-in?problem=not-invited')
    expect(visitor.cookies.size).toBe(0)
  })

  test('whoever nobody invited does not, and nobody is made of it', async () => {
    const people = async () =>
      ((await (await an.get('/api/v1/people')).json()) as { people: object[] }).people.length
    const before = await people()
    const visitor = new Visitor(server.url)
    expect(await come(visitor, 'stranger')).toBe('/sign-in?problem=not-invited')
    expect((await visitor.get('/api/v1/me')).status).toBe(401)
    expect(await people()).toBe(before)
  })

  test('an address that the organisation did not verify is nobody', async () => {
    await an.post('/api/v1/people', { name: 'Unsure', email: 'unsure@example.vn', grants: [EVERYTHING] })
    expect(await come(new Visitor(server.url), 'unsure')).toBe('/sign-in?problem=not-verified')
  })

  test('whoever is disabled stays out', async () => {
    const answer = await an.post('/api/v1/people', {
      name: 'Gone',
      email: 'gone@example.vn',
      grants: [EVERYTHING],
    })
    const { person } = (await answer.json()) as { person: { person: string } }
    await an.ask('PATCH', `/api/v1/people/${person.person}`, { disabled: true })
    expect(await come(new Visitor(server.url), 'gone')).toBe('/sign-in?problem=disabled')
  })

  test('it asks with PKCE, state and nonce, new ones each time', async () => {
    const asked = async () => new URL((await start(new Visitor(server.url))) ?? '').searchParams
    const [one, other] = [await asked(), await asked()]
    expect(one.get('code_challenge_method')).toBe('S256')
    expect(one.get('redirect_uri')).toBe(`${server.url}/api/v1/sign-in/oidc/callback`)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)?.length).toBeGreaterThan(20)
      expect(one.get(name)).not.toBe(other.get(name))
    }
  })

  test('an answer is of use to the browser that asked alone, and once', async () => {
    const visitor = new Visitor(server.url)
    const callback = await signInThere((await start(visitor)) ?? '', 'dung')
    const another = new Visitor(server.url)
    expect(locationOf(await another.get(callback))).toBe('/sign-in?problem=expired')
    await start(another)
    expect(locationOf(await another.get(callback))).toBe('/sign-in?problem=refused')
    expect(another.cookies.size).toBe(0)
    const kept = new Map(visitor.cookies)
    expect(locationOf(await visitor.get(callback))).toBe('/wall')
    const replayed = new Visitor(server.url)
    for (const [name, value] of kept) replayed.cookies.set(name, value)
    expect(locationOf(await replayed.get(callback))).toBe('/sign-in?problem=refused')
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'wall'])(
    'it never leads to %s afterwards',
    async (to) => {
      const answer = await new Visitor(server.url).get(`/api/v1/sign-in/oidc?to=${encodeURIComponent(to)}`)
      expect(answer.status).toBe(400)
    },
  )
})

test('an organisation that does not answer is said so; one that is not configured is not there', async () => {
  const silent = await startServer({
    DEMO: 'off',
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'toan-canh',
    OIDC_CLIENT_SECRET: 'secret',
  })
  const none = await startServer({ DEMO: 'off' })
  expect(locationOf(await new Visitor(silent.url).get('/api/v1/sign-in/oidc'))).toBe(
    '/sign-in?problem=unreachable',
  )
  expect((await new Visitor(none.url).get('/api/v1/sign-in/oidc')).status).toBe(404)
  await silent.stop()
  await none.stop()
})

/** All the way: to the organisation, there, and back; where the browser ends. */
async function come(visitor: Visitor, account: string, to?: string): Promise<string | undefined> {
  const away = await start(visitor, to)
  return locationOf(await visitor.get(await signInThere(away ?? '', account)))
}

async function start(visitor: Visitor, to?: string): Promise<string | undefined> {
  const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
  return locationOf(await visitor.get(`/api/v1/sign-in/oidc${query}`))
}

/** A browser at the provider's own pages: its redirects, its form to sign in and the one to consent. */
async function signInThere(url: string, account: string): Promise<string> {
  const there = new Visitor(issuer)
  let next = url
  for (let hops = 0; hops < 20 && next.startsWith(issuer); hops++) {
    const isForm = new URL(next).pathname.startsWith('/interaction/')
    const answer = isForm ? await there.ask('POST', `${next}?account=${account}`) : await there.get(next)
    next = new URL(locationOf(answer) ?? '', issuer).href
  }
  return next
}

function locationOf(response: Response): string | undefined {
  return response.headers.get('location') ?? undefined
}

/** The real library for providers; its pages are left out: who signs in there says it in the address. */
function provider(): Provider {
  const made = new Provider(issuer, {
    clients: [
      {
        client_id: 'toan-canh',
        client_secret: 'a-secret-of-the-provider',
        redirect_uris: [`${server.url}/api/v1/sign-in/oidc/callback`],
      },
    ],
    claims: { email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a-key-of-the-provider'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...ACCOUNTS[sub] }) }),
  })
  made.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next()
    const { prompt, params, grantId } = await made.interactionDetails(context.req, context.res)
    const accountId = String(context.query['account'])
    if (prompt.name === 'login')
      return made.interactionFinished(context.req, context.res, { login: { accountId } })
    const grant =
      (grantId && (await made.Grant.find(grantId))) ||
      new made.Grant({ accountId, clientId: String(params['client_id']) })
    grant.addOIDCScope('openid email profile')
    await made.interactionFinished(context.req, context.res, { consent: { grantId: await grant.save() } })
  })
  return made
}
