/**
 * Holds the store against itself and its journal, and says what does not agree, one line each: npm run verify-store.
 * With `--fix` wrong roll-ups are reckoned anew. Reads the settings that the server reads; the server must not run.
 * Exit code 1 when something does not agree and was not mended, 2 when the store cannot be read.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Difference } from '../server/history/difference.ts'
import { verifyStore, type Verified } from '../server/history/verify.ts'
import { readConfig } from '../server/config.ts'
import { ConfigError } from '../server/config/config-error.ts'
import { createLog } from '../server/log.ts'
import { loadPack, PackError } from '../server/pack.ts'
import { openStore } from '../server/store/open-store.ts'
import { StoreError } from '../server/store/store-error.ts'
import { DomainRegistry } from '../shared/domains/registry.ts'

const MAX_LINES = 1_000
const SAID_PLAINLY = [ConfigError, PackError, StoreError]

async function main(fix: boolean): Promise<void> {
  const config = readConfig(process.env)
  const { pack } = await loadPack({
    folder: config.PACK,
    areaPack: config.AREA_PACK,
    centre: config.CENTRE,
    day: config.AREA_DATE,
    now: Date.now(),
    registry: new DomainRegistry(),
  })
  // Opening one makes it where there is none, and an empty store agrees with itself.
  if (config.DATABASE_URL === undefined && !existsSync(join(config.DATA_DIR, 'postgres')))
    throw new StoreError(`there is no store in ${config.DATA_DIR}`)
  const log = createLog('warn')
  const store = await openStore({ dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL, log })
  try {
    report(await verifyStore(store.pool, { zone: pack.zone, now: Date.now(), fix }))
  } finally {
    await store.stop()
  }
}

function report({ differences, numbers, cells, waiting }: Verified): void {
  for (const difference of differences.slice(0, MAX_LINES)) say(describe(difference))
  if (differences.length > MAX_LINES) say(`and ${differences.length - MAX_LINES} more`)
  if (waiting > 0) say(`${waiting} newer members wait in the journal: the server takes them in when it runs`)
  say(`${numbers} members of the journal, ${cells} roll-ups: ${differences.length} differences`)
  if (differences.some((one) => one.type !== 'cell' || !one.fixed)) process.exitCode = 1
}

function describe(difference: Difference): string {
  switch (difference.type) {
    case 'cell': {
      const { level, series, bucket, problem, fixed } = difference
      return `roll-up ${level}, series ${series}, ${time(bucket)}: ${problem}${fixed ? ', mended' : ''}`
    }
    case 'reading':
      return `reading of series ${difference.series}, ${time(difference.at)}, revision ${difference.revision}: missing or another`
    case 'fact':
      return `fact ${difference.id} of ${difference.feed}, number ${difference.number}: missing or older`
    case 'hole':
      return `journal: no number ${difference.number}`
  }
}

function time(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

main(process.argv.includes('--fix')).catch((error: unknown) => {
  if (!(error instanceof Error) || !SAID_PLAINLY.some((kind) => error instanceof kind)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
})
