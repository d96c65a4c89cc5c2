import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../server/store/postgres/start-postgres.ts'
import { StoreError } from '../../server/store/store-error.ts'
import { freePort } from './free-port.ts'
import { leash } from './leash.ts'
import { makeTemplate, say } from './template-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server as DATABASE_URL would name one, or why there is none. */
    databaseServer: { connection: ClientConfig } | { missing: string }
  }
}

const ROLE = 'ioc'
const PASSWORD = 'a-password-of-tests'

/** A server of the machine's own PostgreSQL, reached by TCP and a password, by a role that is no superuser. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  const unleash = leash(dataDir)
  const removeFolder = () => {
    unleash()
    return rm(dataDir, { recursive: true, force: true })
  }
  const port = await freePort()
  try {
    const postgres = await startPostgres({
      dataDir,
      log: pino({ level: 'silent' }),
      durable: false,
      settings: { listen_addresses: '127.0.0.1', port: String(port) },
      programs: { packaged: undefined },
    })
    await say(postgres.connection, `create role ${ROLE} login createdb createrole password '${PASSWORD}'`)
    const connection = { host: '127.0.0.1', port, user: ROLE, password: PASSWORD, ssl: false }
    await makeTemplate(connection)
    project.provide('databaseServer', { connection })
    return async () => {
      await postgres.stop()
      await removeFolder()
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    project.provide('databaseServer', { missing: error.message })
    return removeFolder
  }
}
