import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { loadBackup } from '../../server/store/backup/load-backup.ts'
import { writeBackup } from '../../server/store/backup/write-backup.ts'
import { temporaryFolder } from '../support/server.ts'
import { auditDatabase, done, type AuditDatabase } from './audit-database.ts'

async function connected<T>(
  { connection }: AuditDatabase,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection)
  await client.connect()
  return work(client).finally(() => client.end())
}

async function chainOf(database: AuditDatabase): Promise<unknown[]> {
  return (await database.pool.query('select number, at, target, entry, hash from audit order by number')).rows
}

async function recorded(targets: readonly string[]): Promise<AuditDatabase> {
  const database = await auditDatabase()
  const audit = await database.audit()
  for (const target of targets) await audit.record(done(target))
  await audit.stop()
  return database
}

test('a backup has the audit, and a store that it takes the place of goes on with that chain, as append-only', async () => {
  const folder = await temporaryFolder()
  const file = join(folder.path, 'backup')
  const source = await recorded(['a', 'b "\\\n\t', 'c'])
  const target = await recorded(['other', 'others', 'and', 'more'])
  await connected(source, (client) => writeBackup(client, file, 0))
  await connected(target, async (client) => {
    await expect(loadBackup(client, file, { replace: false })).rejects.toThrow('not empty')
    await loadBackup(client, file, { replace: true })
  })
  expect(await chainOf(target)).toEqual(await chainOf(source))
  await expect(target.pool.query('truncate audit')).rejects.toThrow('only ever added to')
  await expect(target.pool.query('delete from audit')).rejects.toThrow('only ever added to')
  const audit = await target.audit({ anchorFile: source.anchorFile })
  await audit.record(done('d'))
  await audit.stop()
  expect(await chainOf(target)).toMatchObject([
    { number: 1, target: 'a' },
    { number: 2, target: 'b "\\\n\t' },
    { number: 3, target: 'c' },
    { number: 4, target: 'd' },
  ])
  expect(await target.verify(source.anchorFile)).toEqual([])
  // By its own anchors it is not the chain that it was.
  expect(await target.verify()).toEqual([{ type: 'not-as-anchored', number: 4 }])
  await source.end()
  await target.end()
  await folder.remove()
})
