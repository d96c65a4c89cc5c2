import { join } from 'node:path'
import { chmod, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { credentialsFrom } from '../../server/adapters/credentials.ts'
import { readConfig } from '../../server/config.ts'
import { ConfigError } from '../../server/config/config-error.ts'
import { configWarnings, exposureProblem } from '../../server/config/exposure.ts'
import { secretsIn } from '../../server/config/secrets.ts'
import { openSecretFiles } from '../../server/config/setting-files.ts'
import { temporaryFolder } from '../support/server.ts'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('nothing set is a server of this machine', () => {
  expect(readConfig({ PATH: '/bin', PORT: '' })).toMatchObject({
    PORT: 8080,
    HOST: '127.0.0.1',
    DATA_DIR: './data',
    PACK: './packs/thai-nguyen',
    TICK_MS: 250,
    FEED_CREDENTIALS: {},
  })
})

test.each([
  ['PORT', 'eighty', 'a whole number from 0 to 65535'],
  ['PORT', '70000', 'a whole number from 0 to 65535'],
  ['TICK_MS', '1', 'a whole number of milliseconds'],
  ['LOG_LEVEL', 'loud', 'one of silent'],
  ['AREA_DATE', '2025-02-30', 'a day, YYYY-MM-DD'],
  ['FEED_CREDENTIALS', 'city=secret', 'a JSON object from feed id to credential'],
  ['FEED_CREDENTIALS', '{"city":"short"}', 'a JSON object from feed id to credential'],
  ['TILES', 'tiles', 'a URL template'],
  ['DATABASE_URL', 'mysql://host/database', 'a URL such as postgresql://'],
  ['DATABASE_URL', 'postgresql://host:port/database', 'a URL such as postgresql://'],
  ['GEO_PACK', 'package.json', 'a folder that is there'],
  ['FEED_RATE', '0', 'a whole number of observations per second'],
  ['ADDRESS_RATE', 'fast', 'a whole number of requests per second'],
  ['DEMO', 'yes', 'on or off'],
  ['TRUST_PROXY', '1', 'on or off'],
  ['PUBLIC_URL', 'http://ioc.example.vn', 'an address such as https://ioc.example.vn, without a path'],
  ['PUBLIC_URL', 'https://ioc.example.vn/wall', 'an address such as https://'],
  ['PUBLIC_URL', 'https://someone@ioc.example.vn', 'an address such as https://'],
  ['LISTEN_HOST', 'all', 'an address of this machine'],
  ['ADAPTER_CREDENTIALS', 'hunter2', 'a JSON object from feed id'],
  ['ADAPTER_CREDENTIALS', '{"a":{"username":"u","password":"p"}}', 'a JSON object from feed id'],
  ['ADAPTER_CREDENTIALS', '{"a":{"origin":"https://a.vn","password":"p"}}', 'a JSON object from feed id'],
  ['ADAPTER_CREDENTIALS', '{"a":{"origin":"https://a.vn/x","bearer":"b"}}', 'a JSON object from feed id'],
  [
    'ADAPTER_CREDENTIALS',
    '{"a":{"origin":"https://a.vn","caFile":"/nowhere"}}',
    'a JSON object from feed id',
  ],
  ['OUTGOING_ALLOW', 'https://sso.example.vn', 'hosts such as sso.example.vn'],
])('%s=%s is refused by name, with what was expected', (name, value, expected) => {
  const [problem, ...others] = problemsOf({ [name]: value })
  expect(problem).toMatch(new RegExp(`^${name}: expected ${expected}`))
  expect(others).toEqual([])
})

test('every wrong setting is named at once, and no secret is repeated', () => {
  const problems = problemsOf({ PORT: 'x', DATABASE_URL: 'hunter2@host', FEED_CREDENTIALS: 'hunter2' })
  expect(problems.map((problem) => problem.split(':')[0])).toEqual([
    'PORT',
    'DATABASE_URL',
    'FEED_CREDENTIALS',
  ])
  expect(problems.join()).not.toContain('hunter2')
})

test('a file gives settings, the environment wins, an unknown setting is refused', async () => {
  const folder = await temporaryFolder()
  const file = join(folder.path, 'settings.json')
  await writeFile(
    file,
    JSON.stringify({ PORT: 9000, HOST: '::1', FEED_CREDENTIALS: { city: 'a-long-secret' } }),
  )
  expect(readConfig({ TOAN_CANH_CONFIG: file, PORT: '9001' })).toMatchObject({
    PORT: 9001,
    HOST: '::1',
    FEED_CREDENTIALS: { city: 'a-long-secret' },
  })
  await writeFile(file, JSON.stringify({ PROT: 9000 }))
  expect(problemsOf({ TOAN_CANH_CONFIG: file })).toEqual(['PROT: no such setting'])
  await writeFile(file, '[]')
  expect(problemsOf({ TOAN_CANH_CONFIG: file })[0]).toMatch(/^TOAN_CANH_CONFIG: expected a JSON object/)
  expect(problemsOf({ TOAN_CANH_CONFIG: join(folder.path, 'none') })[0]).toMatch(
    /^TOAN_CANH_CONFIG: expected a file/,
  )
  await writeFile(file, JSON.stringify({ city: 'from-a-secret-file' }))
  expect(readConfig({ FEED_CREDENTIALS_FILE: file }).FEED_CREDENTIALS).toEqual({ city: 'from-a-secret-file' })
  await folder.remove()
})

test.each([
  'postgresql://user:password@db.example.vn:5432/toan_canh?sslmode=require',
  'postgres://db.example.vn/toan_canh',
  'postgresql://user@/toan_canh?host=/run/postgresql',
])('DATABASE_URL=%s is taken', (DATABASE_URL) => {
  expect(readConfig({ DATABASE_URL })).toMatchObject({ DATABASE_URL })
})

test('PUBLIC_URL is an origin, hosts of OUTGOING_ALLOW are a list', () => {
  expect(
    readConfig({
      PUBLIC_URL: 'https://IOC.example.vn:443/',
      OUTGOING_ALLOW: 'SSO.example.vn, 10.0.0.5:8443',
    }),
  ).toMatchObject({
    PUBLIC_URL: 'https://ioc.example.vn',
    OUTGOING_ALLOW: ['sso.example.vn', '10.0.0.5:8443'],
  })
})

test.each([
  [{ TLS_CERT_FILE: 'cert.pem' }, 'TLS_KEY_FILE: expected the key of TLS_CERT_FILE'],
  [{ TLS_KEY_FILE: 'key.pem' }, 'TLS_CERT_FILE: expected the certificate of TLS_KEY_FILE'],
  [{ DEMO: 'on', PUBLIC_URL: 'https://ioc.example.vn' }, 'PUBLIC_URL: a demo'],
])('%o is wrong together', (env, problem) => {
  const [first, ...others] = problemsOf(env)
  expect(first).toContain(problem)
  expect(others).toEqual([])
})

describe('a secret in a file of its own', () => {
  test.each([['DATABASE_URL', 'postgresql://user:of-a-file@db.example.vn/toan_canh']] as const)(
    '%s is taken without the end of its line; the environment wins',
    async (name, value) => {
      const folder = await temporaryFolder()
      const file = join(folder.path, 'secret')
      await writeFile(file, `${value}\n`, { mode: 0o600 })
      expect(readConfig({ [`${name}_FILE`]: file })[name]).toBe(value)
      const other = value.replace('of-a-file', 'of-the-environment')
      expect(readConfig({ [`${name}_FILE`]: file, [name]: other })[name]).toBe(other)
      expect(openSecretFiles({ [`${name}_FILE`]: file })).toEqual([])
      await chmod(file, 0o640)
      expect(openSecretFiles({ [`${name}_FILE`]: file })[0]).toMatch(
        new RegExp(`^${name}_FILE: .* may be read by others`),
      )
      await folder.remove()
    },
  )

  test('a file that is not there is told by name', () => {
    expect(problemsOf({ DATABASE_URL_FILE: '/nowhere' })).toEqual([
      'DATABASE_URL_FILE: expected a file that can be read, got /nowhere',
    ])
  })
})

test('a proxy that is not trusted is warned of', () => {
  const PUBLIC_URL = 'https://ioc.example.vn'
  expect(configWarnings(readConfig({ PUBLIC_URL }))[0]).toMatch(/^TRUST_PROXY: off behind a proxy/)
  expect(configWarnings(readConfig({ PUBLIC_URL, TRUST_PROXY: 'on' }))).toEqual([])
  expect(configWarnings(readConfig({}))).toEqual([])
})

describe('beyond loopback', () => {
  const exposed = (env: Record<string, string>) => exposureProblem(readConfig(env))
  const GUARDED = { HOST: '0.0.0.0', PUBLIC_URL: 'https://ioc.example.vn' }

  test.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost'])('%s is loopback', (HOST) => {
    expect(exposed({ HOST, DEMO: 'on' })).toBeUndefined()
  })

  test.each(['0.0.0.0', '::', '192.168.1.2', 'ioc.example.vn', '127.example.com'])('%s is not', (HOST) => {
    expect(exposed({ HOST, DEMO: 'on' })).toMatch(
      /set DEMO=off; set TLS_CERT_FILE and .*; or use HOST=127\.0\.0\.1$/,
    )
  })

  test('it may listen once everybody must say who they are, and nobody can listen', () => {
    expect(exposed(GUARDED)).toBeUndefined()
    const { PUBLIC_URL: _, ...plain } = GUARDED
    expect(exposed(plain)).toMatch(/set TLS_CERT_FILE and TLS_KEY_FILE, or the PUBLIC_URL/)
    expect(exposed({ ...plain, TLS_CERT_FILE: 'cert.pem', TLS_KEY_FILE: 'key.pem' })).toBeUndefined()
    expect(exposed({ ...plain, DEMO: 'on' })).toMatch(/; set DEMO=off/)
  })
})

test('credentials of sources may stand in a file; none of them is told, and each goes to its own origin alone', async () => {
  const folder = await temporaryFolder()
  const file = join(folder.path, 'sources.json')
  const given = {
    air: { origin: 'mqtts://Broker.example.vn', username: 'city', password: 'a-long-password' },
    press: { origin: 'https://press.example.vn', bearer: 'a-long-bearer', caFile: file },
  }
  await writeFile(file, JSON.stringify(given))
  const config = readConfig({ ADAPTER_CREDENTIALS_FILE: file })
  expect(secretsIn(config)).toEqual([
    'a-long-password',
    Buffer.from('city:a-long-password').toString('base64'),
    'a-long-bearer',
  ])
  const credentialsOf = credentialsFrom(config.ADAPTER_CREDENTIALS)
  const login = { username: 'city', password: 'a-long-password' }
  expect(await credentialsOf('air', 'mqtts://broker.example.vn:8883/')).toMatchObject(login)
  expect(await credentialsOf('press', 'https://press.example.vn/feed')).toEqual({
    authorization: 'Bearer a-long-bearer',
    tls: { ca: JSON.stringify(given) },
  })
  for (const [feed, url] of [
    ['air', 'mqtt://broker.example.vn:8883'],
    ['air', 'mqtts://broker.example.vn:8884'],
    ['press', 'http://press.example.vn/feed'],
    ['press', 'https://press.example.vn:444/feed'],
    ['other', 'https://press.example.vn/feed'],
    ['__proto__', 'https://press.example.vn/feed'],
  ] as const)
    expect(await credentialsOf(feed, url)).toEqual({ tls: {} })
  await folder.remove()
})
