import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg, { type ClientConfig } from 'pg'
import type { Log } from '../../log.ts'
import { cannotConnect } from '../cannot-connect.ts'
import { startPostgres } from '../postgres/start-postgres.ts'
import { BackupError } from './backup-error.ts'
import { writeBackup, type Written } from './write-backup.ts'

export interface BackUpOptions {
  dataDir: string
  databaseUrl?: string | undefined
  file: string
  log: Log
  now: number
}

/** Backs a store up, whether a server has it open or not. Throws BackupError or StoreError. */
export async function backUp({ dataDir, databaseUrl, file, log, now }: BackUpOptions): Promise<Written> {
  if (existsSync(file)) throw new BackupError(`${file} is there already; a backup takes no other's place`)
  if (databaseUrl !== undefined) return from({ connectionString: databaseUrl }, file, now)
  if (!existsSync(join(dataDir, 'postgres'))) throw new BackupError(`there is no store in ${dataDir}`)
  const postgres = await startPostgres({ dataDir, log })
  try {
    return await from(postgres.connection, file, now)
  } finally {
    // One that was running is a server's.
    await (postgres.adopted ? postgres.leave() : postgres.stop())
  }
}

async function from(connection: ClientConfig, file: string, now: number): Promise<Written> {
  const client = new pg.Client({ application_name: 'toan-canh backup', ...connection })
  // A connection that is lost fails its query as well.
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw cannotConnect(error)
  })
  try {
    return await writeBackup(client, file, now)
  } finally {
    await client.end()
  }
}
