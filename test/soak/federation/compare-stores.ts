import { setTimeout as pause } from 'node:timers/promises'
import { createLog } from '../../../server/log.ts'
import { startPostgres } from '../../../server/store/postgres/start-postgres.ts'
import { asHandedOn, storedLines } from '../../support/federation-store.ts'

interface Child {
  dataDir: string
  uplink: string
}

const LOOK_EVERY_MS = 1_000
const TOLD = 5

/**
 * Waits until the parent's store holds just what its children's do, at most so long; answers what differs then: what
 * is missing, what is there without a child that has it, and what is there twice.
 */
export async function compareStores(
  children: readonly Child[],
  parentDir: string,
  withinMs: number,
): Promise<string[]> {
  const until = performance.now() + withinMs
  for (;;) {
    const problems = await compare(children, parentDir)
    if (problems.length === 0 || performance.now() > until) return problems
    await pause(LOOK_EVERY_MS)
  }
}

async function compare(children: readonly Child[], parentDir: string): Promise<string[]> {
  const lines = await Promise.all(
    children.map(async ({ dataDir, uplink }) => asHandedOn(await linesIn(dataDir), uplink)),
  )
  const expected = new Set(lines.flat())
  const held = await linesIn(parentDir)
  const there = new Set(held)
  const missing = [...expected].filter((line) => !there.has(line))
  const foreign = held.filter((line) => !expected.has(line))
  process.stdout.write(`  ${expected.size} in the cities, ${held.length} in the province\n`)
  return [
    ...missing.slice(0, TOLD).map((line) => `missing, one of ${missing.length}: ${line}`),
    ...foreign.slice(0, TOLD).map((line) => `of no city, one of ${foreign.length}: ${line}`),
    ...(there.size < held.length ? [`${held.length - there.size} lines are there twice`] : []),
    ...(expected.size === 0 ? ['nothing was said'] : []),
  ]
}

/** The server runs: its PostgreSQL is adopted, and left to it. */
async function linesIn(dataDir: string): Promise<string[]> {
  const postgres = await startPostgres({ dataDir, log: createLog('silent') })
  try {
    return await storedLines(postgres.connection)
  } finally {
    if (postgres.adopted) postgres.leave()
    else await postgres.stop()
  }
}
