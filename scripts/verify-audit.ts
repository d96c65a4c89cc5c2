/**
 * Holds the audit against its own hashes and against its anchors, and says what does not agree, one line each:
 * npm run verify-audit. Reads the settings that the server reads; the server may run. Anchors are read from
 * AUDIT_ANCHOR_FILE, or from the file that `--anchors` names: a copy from elsewhere, or the server's log.
 * Exit code 1 when something does not agree, 2 when it cannot be read.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeProblem } from '../shared/audit/chain-problem.ts'
import { anchorFileOf } from '../server/audit/open-audit.ts'
import { verifyAudit, type Verified } from '../server/audit/verify-audit.ts'
import { ConfigError } from '../server/config/config-error.ts'
import { readConfig } from '../server/config.ts'
import { createLog } from '../server/log.ts'
import { besideServer } from '../server/store/beside-server.ts'
import { StoreError } from '../server/store/store-error.ts'

const MAX_LINES = 1_000

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { anchors: { type: 'string' } } })
  const config = readConfig(process.env)
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'postgres')))
    throw new StoreError(`there is no store in ${dataDir}`)
  const anchors = values.anchors ?? anchorFileOf(config)
  if (values.anchors !== undefined && !existsSync(anchors))
    throw new StoreError(`there is no file ${anchors}`)
  let problems = 0
  const log = createLog('warn')
  const verified = await besideServer({ dataDir, databaseUrl, tool: 'verify-audit', log }, (client) =>
    verifyAudit(client, anchors, (problem) => {
      problems += 1
      if (problems <= MAX_LINES) say(describeProblem(problem).en)
    }),
  )
  if (problems > MAX_LINES) say(`and ${problems - MAX_LINES} more`)
  report(verified, anchors, problems)
  if (problems > 0) process.exitCode = 1
}

function report({ head, entries, anchors }: Verified, file: string, problems: number): void {
  if (anchors === undefined || anchors.held === 0) {
    say(`no anchors in ${file}: whether the last entries were cut off cannot be told`)
  }
  if (anchors !== undefined && anchors.unreadable > 0)
    say(`${anchors.unreadable} lines of ${file} are no anchors`)
  say(`last: entry ${head.number}, ${head.hash}`)
  say(`${entries} entries, ${anchors?.held ?? 0} anchors: ${problems} problems`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

main().catch((error: unknown) => {
  if (!(error instanceof Error) || !isExpected(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
})

function isExpected(error: Error): boolean {
  if (error instanceof ConfigError || error instanceof StoreError) return true
  return 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
