import { readConfig } from '../server/config.ts'
import { createLog } from '../server/log.ts'
import { loadBackup } from '../server/store/backup/load-backup.ts'
import { openStore } from '../server/store/open-store.ts'
import { runTool } from './tool.ts'

const USAGE = `npm run restore -- <file> [--replace]

Makes the store of DATABASE_URL, or of DATA_DIR, what the file says: all of it, or nothing where the file is damaged.
No server may be running on it. A store that is not empty is left as it is without --replace.`

await runTool(USAGE, process.argv.slice(2), async (given) => {
  const [file, ...rest] = given.filter((argument) => argument !== '--replace')
  if (file === undefined || file.startsWith('-') || rest.length > 0) return undefined
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readConfig(process.env)
  const store = await openStore({ dataDir, databaseUrl, log: createLog('warn') })
  const client = await store.pool.connect()
  try {
    const { head, rows } = await loadBackup(client, file, { replace: given.includes('--replace') })
    return `${file}: ${rows} rows, journal up to ${head.journalHead}`
  } finally {
    client.release(true)
    await store.stop()
  }
})
