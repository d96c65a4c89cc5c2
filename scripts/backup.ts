import { readConfig } from '../server/config.ts'
import { createLog } from '../server/log.ts'
import { backUp } from '../server/store/backup/back-up.ts'
import { runTool } from './tool.ts'

const USAGE = `npm run backup -- <file>

Writes all that the store holds, as it stands at one moment, to a new file. The server may be running. The store is
that of DATABASE_URL, or of DATA_DIR.`

await runTool(USAGE, process.argv.slice(2), async ([file, ...rest]) => {
  if (file === undefined || file.startsWith('-') || rest.length > 0) return undefined
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readConfig(process.env)
  const log = createLog('warn')
  const { head, end } = await backUp({ dataDir, databaseUrl, file, log, now: Date.now() })
  return `${file}: ${end.tables} tables, ${end.rows} rows, journal up to ${head.journalHead}`
})
