import { expect, test } from 'vitest'
import { secretsIn, secretsInConnection } from '../../server/config/secrets.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'

const config = readConfig({
  FEED_CREDENTIALS: '{"city":"credential\\"of-a-city"}',
  AUTH_SECRET: 'a-secret-of-sessions-that-is-long-enough',
  DATABASE_URL: 'postgresql://ioc:pass%20word@db.example.vn/ioc',
})

function said(tell: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  tell(createLog('trace', secretsIn(config), { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('a secret is masked wherever it stands: in an error, in a text, as it is written in JSON', () => {
  const all = said((log) => {
    log.error({ err: new Error('cannot reach postgresql://ioc:pass%20word@db.example.vn/ioc') }, 'store')
    log.info({ note: 'it said "pass word"' }, 'hello credential"of-a-city')
    log.debug({ given: { deep: [config.AUTH_SECRET] } })
  })
  expect(all).not.toMatch(/pass.{1,3}word|of-a-city|a-secret-of-sessions/)
  expect(all.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(4)
  expect(all).toContain('db.example.vn')
})

test('what goes by the name of a secret is not told, known or not', () => {
  const all = said((log) => {
    log.info({ credential: 'of-nobody', request: { password: 'of-nobody', token: 'of-nobody' } })
    log.info({ request: { headers: { authorization: 'Bearer of-nobody', cookie: 'of-nobody' } } })
    log.info({ headers: { authorization: 'Bearer of-nobody' } })
  })
  expect(all).not.toContain('of-nobody')
})

test('a connection knows its password, however it is given', () => {
  const connectionString = 'postgresql://ioc:pass%20word@/ioc?host=/run/postgresql'
  expect(secretsInConnection({ connectionString })).toEqual(['pass%20word', 'pass word'])
  expect(secretsInConnection({ password: 'pass word', host: 'db' })).toEqual(['pass word'])
  expect(secretsInConnection({ host: 'db' })).toEqual([])
})
