import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ConfigError, exposureProblem, readConfig } from '../../server/config.ts'
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
  ['OPERATOR_TOKEN', 'short', '12 to 256 printable characters'],
  ['TILES', 'tiles', 'a URL template'],
  ['DATABASE_URL', 'mysql://host/database', 'a URL such as postgresql://'],
  ['DATABASE_URL', 'postgresql://host:port/database', 'a URL such as postgresql://'],
  ['GEO_PACK', 'package.json', 'a folder that is there'],
  ['FEED_RATE', '0', 'a whole number of observations per second'],
])('%s=%s is refused by name, with what was expected', (name, value, expected) => {
  const [problem, ...others] = problemsOf({ [name]: value })
  expect(problem).toMatch(new RegExp(`^${name}: expected ${expected}`))
  expect(others).toEqual([])
})

test('every wrong setting is named at once, and no secret is repeated', () => {
  const problems = problemsOf({ PORT: 'x', DATABASE_URL: 'hunter2@host', OPERATOR_TOKEN: 'hunter2' })
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['PORT', 'DATABASE_URL', 'OPERATOR_TOKEN'])
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

describe('beyond loopback', () => {
  const exposed = (env: Record<string, string>) => exposureProblem(readConfig(env), ['city', 'province'])

  test.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost'])('%s is loopback', (HOST) => {
    expect(exposed({ HOST })).toBeUndefined()
  })

  test.each(['0.0.0.0', '::', '192.168.1.2', 'ioc.example.vn', '127.example.com'])('%s is not', (HOST) => {
    expect(exposed({ HOST })).toMatch(
      /set FEED_CREDENTIALS for: city, province; set OPERATOR_TOKEN; or use HOST=127\.0\.0\.1$/,
    )
  })

  test('it may listen once everybody must say who they are', () => {
    const HOST = '0.0.0.0'
    const OPERATOR_TOKEN = 'a-long-token'
    const one = JSON.stringify({ city: 'a-long-secret' })
    const both = JSON.stringify({ city: 'a-long-secret', province: 'another-secret' })
    expect(exposed({ HOST, OPERATOR_TOKEN, FEED_CREDENTIALS: one })).toMatch(/for: province; or/)
    expect(exposed({ HOST, FEED_CREDENTIALS: both })).toMatch(/; set OPERATOR_TOKEN; or/)
    expect(exposed({ HOST, OPERATOR_TOKEN, FEED_CREDENTIALS: both })).toBeUndefined()
  })
})
