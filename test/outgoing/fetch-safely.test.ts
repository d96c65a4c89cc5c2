import type { lookup } from 'node:dns'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createOutgoing, MAX_OUTGOING_BYTES, MAX_REDIRECTS } from '../../server/outgoing/fetch-safely.ts'
import { isPublicAddress } from '../../server/outgoing/public-address.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** A host of one's own network; what it was asked. */
async function host(answer: RequestListener) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { at: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, asked }
}

/** Nobody is asked: a name leads where the test says. */
function namesLeadTo(byName: Record<string, string[]>) {
  const resolve = (name: string, _options: unknown, callback: (error: null, found: unknown) => void) =>
    callback(
      null,
      (byName[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  return resolve as unknown as typeof lookup
}

const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { problem?: string }) => error.problem,
  )

describe('an address', () => {
  test.each(['1.1.1.1', '203.0.114.1', '2001:4860:4860::8888'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.0.0.5',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.5',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('what is not of the internet at large is not asked', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://169.254.169.254/latest/meta-data/',
  ])('%s', async (url) => {
    expect(await problemOf(createOutgoing({ allow: [] })(url))).toBe('forbidden-address')
  })

  test('nor by a name that leads there, alone or beside a public address', async () => {
    const lookupNames = namesLeadTo({
      'inside.example': ['10.0.0.5'],
      'both.example': ['203.0.114.1', '127.0.0.1'],
      'mapped.example': ['::ffff:192.168.1.1'],
      'nowhere.example': [],
    })
    const outgoing = createOutgoing({ allow: [], lookup: lookupNames })
    for (const name of ['inside', 'both', 'mapped'])
      expect([name, await problemOf(outgoing(`https://${name}.example/`))]).toEqual([
        name,
        'forbidden-address',
      ])
    expect(await problemOf(outgoing('https://nowhere.example/'))).toBe('unreachable')
  })

  test('nor without TLS, nor by another scheme', async () => {
    const outgoing = createOutgoing({ allow: ['10.0.0.5'] })
    expect(await problemOf(outgoing('http://sso.example.vn/'))).toBe('not-https')
    expect(await problemOf(outgoing('file:///etc/passwd'))).toBe('not-https')
    expect(await problemOf(outgoing('ftp://10.0.0.5/'))).toBe('not-https')
  })

  test('nor where a host that may be asked redirects to it', async () => {
    const inner = await host((_request, response) => response.end('secret'))
    const outer = await host((_request, response) => response.writeHead(302, { Location: inner.url }).end())
    const outgoing = createOutgoing({ allow: [outer.at] })
    expect(await problemOf(outgoing(outer.url))).toBe('not-https')
    const secure = await host((_request, response) =>
      response.writeHead(302, { Location: 'https://169.254.169.254/' }).end(),
    )
    expect(await problemOf(createOutgoing({ allow: [secure.at] })(secure.url))).toBe('forbidden-address')
    expect(inner.asked).toHaveLength(0)
  })
})

describe('a host that the settings name', () => {
  test('is asked as it is by fetch: method, headers, body; on its port alone', async () => {
    const sso = await host((request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2'])
      request.pipe(response)
    })
    const outgoing = createOutgoing({ allow: [], named: [`${sso.url}/realms/ioc`] })
    const answer = await outgoing(`${sso.url}/token`, {
      method: 'POST',
      headers: { Authorization: 'Basic x' },
      body: new URLSearchParams({ code: 'xin chào' }),
    })
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect([answer.status, await answer.text()]).toEqual([200, 'code=xin+ch%C3%A0o'])
    expect(sso.asked[0]?.headers.authorization).toBe('Basic x')
    expect(await problemOf(outgoing('http://127.0.0.1:1/'))).toBe('not-https')
  })

  test('is given up when it says too much, or takes too long', async () => {
    const much = await host((_request, response) => response.end(Buffer.alloc(MAX_OUTGOING_BYTES + 1)))
    expect(await problemOf(createOutgoing({ allow: [much.at] })(much.url))).toBe('too-large')
    const fits = await host((_request, response) => response.end(Buffer.alloc(MAX_OUTGOING_BYTES)))
    expect(await problemOf(createOutgoing({ allow: [fits.at] })(fits.url))).toBe('none')
    const slow = await host((_request, response) => void response.write('a'))
    expect(await problemOf(createOutgoing({ allow: [slow.at], withinMs: 100 })(slow.url))).toBe(
      'took-too-long',
    )
  })

  test('sends on a few times, what may be read again, and not with what it was trusted with', async () => {
    let left = MAX_REDIRECTS
    const target = await host((_request, response) => response.end('there'))
    const turning = await host((_request, response) => {
      const Location = left-- > 1 ? '/again' : target.url
      response.writeHead(302, { Location }).end()
    })
    const outgoing = createOutgoing({ allow: [turning.at, target.at] })
    const headers = { Authorization: 'Bearer x' }
    expect(await (await outgoing(turning.url, { headers })).text()).toBe('there')
    expect(turning.asked.map((request) => request.headers.authorization)).toEqual(
      Array.from({ length: MAX_REDIRECTS }, () => 'Bearer x'),
    )
    expect(target.asked[0]?.headers.authorization).toBeUndefined()
    left = MAX_REDIRECTS + 1
    expect(await problemOf(outgoing(turning.url))).toBe('too-many-redirects')
    left = 1
    expect(await problemOf(outgoing(turning.url, { method: 'POST', body: 'x' }))).toBe('redirect')
    left = 1
    expect(await problemOf(outgoing(turning.url, { redirect: 'error' }))).toBe('redirect')
    left = 1
    expect((await outgoing(turning.url, { redirect: 'manual' })).status).toBe(302)
  })
})
