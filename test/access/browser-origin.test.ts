import { describe, expect, test } from 'vitest'
import { BrowserOrigin } from '../../server/access/browser-origin.ts'
import { readConfig } from '../../server/config.ts'

const DEMO = new BrowserOrigin(readConfig({ DEMO: 'on' }))
const PROXIED = new BrowserOrigin(readConfig({ PUBLIC_URL: 'https://ioc.example.vn' }))
const EVERYWHERE = new BrowserOrigin(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://ioc.example.vn' }))
const OWN_TLS = new BrowserOrigin(
  readConfig({ HOST: 'ioc.example.vn', TLS_CERT_FILE: 'cert.pem', TLS_KEY_FILE: 'key.pem' }),
)

describe('the name that is asked for', () => {
  test.each([
    [
      'a demo',
      DEMO,
      ['localhost:8080', '127.0.0.1', '[::1]:8080'],
      ['ioc.example.vn', '192.168.1.5', '', '?'],
    ],
    [
      'a server behind a proxy',
      PROXIED,
      ['localhost:8080', 'ioc.example.vn', 'IOC.example.vn:443'],
      ['rebound.example', 'ioc.example.vn.rebound.example', '192.168.1.5'],
    ],
    [
      'a server on all addresses',
      EVERYWHERE,
      ['ioc.example.vn', '192.168.1.5:8080', '[2001:db8::1]'],
      ['rebound.example', 'a.192.168.1.5.rebound.example'],
    ],
    ['a server of a name', OWN_TLS, ['ioc.example.vn:8443', 'localhost'], ['rebound.example', '192.168.1.5']],
  ])('%s answers by its own, and by no other', (_what, origins, own, foreign) => {
    for (const host of own) expect([host, origins.hostMayBeAsked({ host })]).toEqual([host, true])
    for (const host of foreign) expect([host, origins.hostMayBeAsked({ host })]).toEqual([host, false])
  })
})

describe('a page', () => {
  test.each([
    ['of a demo', DEMO, 'localhost:8080', 'http://localhost:8080'],
    ['of the development server', DEMO, 'localhost:8080', 'http://localhost:5173'],
    ['behind a proxy that passes Host on', PROXIED, 'ioc.example.vn', 'https://ioc.example.vn'],
    ['behind a proxy that does not', PROXIED, '127.0.0.1:8080', 'https://ioc.example.vn'],
    ['of a server with TLS', OWN_TLS, 'ioc.example.vn:8443', 'https://ioc.example.vn:8443'],
  ])('%s may change something', (_what, origins, host, origin) => {
    expect(origins.mayChange({ host, origin, cookie: 'session=1' })).toBe(true)
    expect(origins.mayConnect({ host, origin })).toBe(true)
  })

  test.each([
    ['of another site', PROXIED, 'ioc.example.vn', 'https://evil.example'],
    ['of a site below', PROXIED, 'ioc.example.vn', 'https://evil.ioc.example.vn'],
    ['without TLS', PROXIED, 'ioc.example.vn', 'http://ioc.example.vn'],
    ['of another port', PROXIED, 'ioc.example.vn', 'https://ioc.example.vn:8443'],
    ['of no origin', PROXIED, 'ioc.example.vn', 'null'],
    ['of no origin, in a demo', DEMO, 'localhost:8080', 'null'],
    ['of this machine, beyond a demo', PROXIED, 'localhost:8080', 'http://localhost:5173'],
    ['of a server with TLS, but without it', OWN_TLS, 'ioc.example.vn:8443', 'http://ioc.example.vn:8443'],
    ['of a name that was made to lead here', PROXIED, 'rebound.example', 'http://rebound.example'],
  ])('%s may not', (_what, origins, host, origin) => {
    expect(origins.mayChange({ host, origin })).toBe(false)
    expect(origins.mayConnect({ host, origin })).toBe(false)
  })
})

test('what says no Origin is believed where it says that it is of this site, or carries no cookie', () => {
  const host = 'ioc.example.vn'
  const cookie = 'session=1'
  expect(PROXIED.mayChange({ host })).toBe(true)
  expect(PROXIED.mayChange({ host, cookie })).toBe(false)
  expect(PROXIED.mayChange({ host, cookie, 'sec-fetch-site': 'same-origin' })).toBe(true)
  for (const site of ['cross-site', 'same-site'])
    expect(PROXIED.mayChange({ host, 'sec-fetch-site': site })).toBe(false)
})
