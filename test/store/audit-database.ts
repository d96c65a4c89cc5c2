import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg, { type Pool } from 'pg'
import { pino } from 'pino'
import { Audit, type AuditParts } from '../../server/audit/audit.ts'
import type { AuditEntry } from '../../server/audit/audit-port.ts'
import { verifyAudit } from '../../server/audit/verify-audit.ts'
import { createPool } from '../../server/store/pool.ts'
import type { Database } from '../../server/store/schema.ts'
import { becomeWriter } from '../../server/store/writer.ts'
import type { ChainProblem } from '../../shared/audit/chain-problem.ts'
import { temporaryFolder } from '../support/server.ts'
import { freshDatabase } from '../support/test-store.ts'

export interface AuditDatabase {
  pool: Pool
  connection: pg.ClientConfig
  anchorFile: string
  /** An audit that begins where the store ends, as after a start; time is as it is told by `clock`. */
  audit(more?: Partial<AuditParts>): Promise<Audit>
  clock: { now: number }
  verify(anchorFile?: string): Promise<ChainProblem[]>
  /** Edits rows as somebody does who may alter the table. */
  tamper(sql: string, values?: unknown[]): Promise<void>
  end(): Promise<void>
}

export async function auditDatabase(): Promise<AuditDatabase> {
  const database = await freshDatabase()
  const folder = await temporaryFolder()
  const { connection } = database
  const log = pino({ level: 'silent' })
  const pool = createPool(connection, log)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const anchorFile = join(folder.path, 'anchors.jsonl')
  const clock = { now: Date.UTC(2026, 2, 1) }
  const started: Audit[] = []
  return {
    pool,
    connection,
    anchorFile,
    clock,
    async audit(more) {
      const writer = await becomeWriter(db)
      const audit = new Audit({ connection, pool, writer, anchorFile, log, now: () => clock.now, ...more })
      started.push(audit)
      await audit.start()
      return audit
    },
    async verify(file = anchorFile) {
      const problems: ChainProblem[] = []
      const client = new pg.Client(connection)
      await client.connect()
      await verifyAudit(client, file, (problem) => problems.push(problem)).finally(() => client.end())
      return problems
    },
    async tamper(sql, values = []) {
      const client = await pool.connect()
      try {
        await client.query('begin; alter table audit disable trigger user')
        await client.query(sql, values)
        await client.query('alter table audit enable trigger user; commit')
      } finally {
        client.release(true)
      }
    },
    async end() {
      for (const audit of started) await audit.stop()
      await pool.end()
      await database.drop()
      await folder.remove()
    },
  }
}

export function done(target: string, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    action: 'feed.change',
    who: { type: 'person', id: 'p-1', name: 'Lê Thị Bình' },
    from: '127.0.0.1',
    target,
    outcome: 'done',
    before: { rate: 1, name: 'Nguồn "cũ"' },
    after: { rate: 2.5 },
    ...more,
  }
}
