import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import { besideServer } from '../beside-server.ts'
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
export async function backUp({ file, now, ...store }: BackUpOptions): Promise<Written> {
  const { dataDir, databaseUrl } = store
  if (existsSync(file)) throw new BackupError(`${file} is there already; a backup takes no other's place`)
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'postgres'))) {
    throw new BackupError(`there is no store in ${dataDir}`)
  }
  return besideServer({ ...store, tool: 'backup' }, (client) => writeBackup(client, file, now))
}
