import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectAudit } from '../../server/audit/connect-audit.ts'
import { readLines } from '../../server/audit/audit-table.ts'
import { KEPT_PER_MINUTE } from '../../server/audit/refusal-limits.ts'
import { chainedEntrySchema, type ChainedEntry } from '../../shared/audit/audit-entry.ts'
import { until } from '../support/server.ts'
import { auditDatabase, done, type AuditDatabase } from './audit-database.ts'

let database: AuditDatabase
beforeEach(async () => {
  database = await auditDatabase()
})
afterEach(() => database.end())

async function entries(): Promise<ChainedEntry[]> {
  const lines = await readLines(database.pool, 0, 100_000)
  return lines.map(({ text }) => chainedEntrySchema.parse(JSON.parse(text)))
}

test('many at once are written each once, in one chain without a gap, in the order in which they came', async () => {
  const audit = await database.audit()
  const targets = Array.from({ length: 3_000 }, (_, i) => `t-${i}`)
  await Promise.all(targets.map((target) => audit.record(done(target))))
  expect((await entries()).map(({ target }) => target)).toEqual(targets)
  expect(await database.verify()).toEqual([])
})

test('what record() promised is there for another connection; before it, nothing need be', async () => {
  const audit = await database.audit()
  await audit.record(done('first', { reason: 'vì nguồn đổi tên' }))
  const [entry, ...others] = await entries()
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    number: 1,
    at: database.clock.now,
    action: 'feed.change',
    who: { type: 'person', id: 'p-1', name: 'Lê Thị Bình' },
    from: '127.0.0.1',
    target: 'first',
    outcome: 'done',
    before: { rate: 1, name: 'Nguồn "cũ"' },
    after: { rate: 2.5 },
    reason: 'vì nguồn đổi tên',
    previous: '0'.repeat(64),
  })
})

test('a connection that could be made and not be used is not left open', async () => {
  // Less than no time is none in which it could be.
  await expect(connectAudit(database.connection, -1)).rejects.toThrow(Error)
  const left = `select from pg_stat_activity where application_name = 'toan-canh audit'
    and datname = current_database()`
  await until(async () => (await database.pool.query(left)).rowCount === 0)
})

test('another start goes on with the chain, and its anchor agrees', async () => {
  const first = await database.audit()
  await first.record(done('before'))
  await first.stop()
  const second = await database.audit()
  await second.record(done('after'))
  await second.stop()
  expect((await entries()).map(({ number, target }) => [number, target])).toEqual([
    [1, 'before'],
    [2, 'after'],
  ])
  expect(await database.verify()).toEqual([])
})

test('a start upon a chain that is not as anchored says so, in the chain itself, and goes on', async () => {
  const first = await database.audit()
  for (const target of ['a', 'b', 'c']) await first.record(done(target))
  await first.stop()
  await database.tamper('delete from audit where number = 3')
  const second = await database.audit()
  await second.record(done('d'))
  const told = (await entries()).find(({ action }) => action === 'audit.mismatch')
  expect(told).toMatchObject({
    target: '3',
    outcome: 'failed',
    after: { problem: { type: 'cut-off', number: 3, head: 2 }, anchor: { number: 3 } },
  })
  expect((await second.state()).problem).toEqual({ type: 'cut-off', number: 3, head: 2 })
})

test('an entry that is changed while the server runs is found by it, once', async () => {
  const audit = await database.audit()
  for (const target of ['a', 'b', 'c']) await audit.record(done(target))
  await audit.minute()
  expect(await audit.state()).toMatchObject({ intactTo: 3, problem: undefined, anchor: { number: 3 } })
  await database.tamper(`update audit set entry = replace(entry, '"rate":2.5', '"rate":9') where number = 2`)
  database.clock.now += 3_600_000
  for (let hour = 0; hour < 3; hour++) {
    database.clock.now += 3_600_000
    await audit.minute()
    await audit.minute()
  }
  expect(await audit.state()).toMatchObject({ intactTo: 1, problem: { type: 'changed', number: 2 } })
  expect((await entries()).filter(({ action }) => action === 'audit.mismatch')).toHaveLength(1)
})

test('each minute with something new is anchored once, in the file and for who listens', async () => {
  const audit = await database.audit()
  const heard: number[] = []
  audit.onAnchor(({ number }) => heard.push(number))
  await audit.minute()
  await audit.record(done('a'))
  await audit.minute()
  await audit.minute()
  await audit.record(done('b'))
  await audit.stop()
  expect(heard).toEqual([1, 2])
})

test('R10: a flood of refusals is bounded, and nothing that was done is lost in it', async () => {
  const audit = await database.audit()
  const refused = done('x', { outcome: 'refused', who: { type: 'anonymous', id: '', name: '' } })
  const all = Array.from({ length: 5_000 }, (_, i) =>
    audit.record(i % 100 === 0 ? done(`kept-${i}`) : refused),
  )
  await Promise.all(all)
  database.clock.now += 60_000
  await audit.minute()
  const written = await entries()
  expect(written.filter(({ outcome }) => outcome === 'done')).toHaveLength(50)
  const refusals = written.filter(({ outcome }) => outcome === 'refused')
  expect(refusals).toHaveLength(KEPT_PER_MINUTE + 1)
  expect(refusals.at(-1)?.after).toMatchObject({ counted: 4_950 - KEPT_PER_MINUTE })
})

test('while the store is away nothing is recorded, and who records is told; then the chain goes on', async () => {
  const away = { ...database.connection, database: 'not_there' }
  const audit = await database.audit({ connection: away })
  await expect(audit.record(done('lost'))).rejects.toThrow('the audit cannot be written')
  Object.assign(away, { database: database.connection.database })
  await audit.record(done('kept'))
  expect((await entries()).map(({ number, target }) => [number, target])).toEqual([[1, 'kept']])
})

test('a connection that was cut while nobody used it costs nobody anything', async () => {
  const audit = await database.audit()
  await audit.record(done('before'))
  await cut()
  await audit.record(done('after'))
  expect(await entries()).toHaveLength(2)
})

test('what came through although its writer was told that it did not is said to be void', async () => {
  const audit = await database.audit({ answerWithinMs: 300 })
  await audit.record(done('before'))
  const pid = await auditProcess()
  const blocked = new pg.Client(database.connection)
  await blocked.connect()
  // The entry is sent, and its commit comes later than anybody waits for; nor does another connection answer sooner.
  await blocked.query(`begin; select from store_meta where key = 'writer' for update`)
  await blocked.query('lock table audit in share row exclusive mode')
  process.kill(pid, 'SIGSTOP')
  await expect(audit.record(done('unsure'))).rejects.toThrow('cannot be written')
  await blocked.query('rollback')
  process.kill(pid, 'SIGCONT')
  await until(async () => (await entries()).length === 2)
  await blocked.end()
  await audit.record(done('next'))
  expect((await entries()).map(({ action, target }) => [action, target])).toEqual([
    ['feed.change', 'before'],
    ['feed.change', 'unsure'],
    ['audit.void', '2'],
    ['feed.change', 'next'],
  ])
  expect(await database.verify()).toEqual([])
})

test('a server whose store another has taken over records nothing any more', async () => {
  const former = await database.audit()
  await former.record(done('former'))
  const next = await database.audit()
  await next.record(done('next'))
  await expect(former.record(done('former'))).rejects.toThrow('cannot be written')
  await expect(former.record(done('former'))).rejects.toThrow('cannot be written')
  expect((await entries()).map(({ target }) => target)).toEqual(['former', 'next'])
})

const CONNECTION = `from pg_stat_activity where application_name = 'toan-canh audit' and datname = current_database()`

async function cut(): Promise<void> {
  await database.pool.query(`select pg_terminate_backend(pid) ${CONNECTION}`)
}

async function auditProcess(): Promise<number> {
  const { rows } = await database.pool.query<{ pid: number }>(`select pid ${CONNECTION}`)
  return rows[0]?.pid ?? 0
}
