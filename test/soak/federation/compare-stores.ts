import { setTimeout as pause } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { createLog } from '../../../server/log.ts'
import { startPostgres } from '../../../server/store/postgres/start-postgres.ts'
import { asHandedOn, madeSoFar, storedLines } from '../../support/federation-store.ts'

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
  // What both do not hold yet is no agreement: all that the cities acknowledged is to be compared.
  const ends = await Promise.all(children.map(({ dataDir }) => within(dataDir, madeSoFar)))
  for (;;) {
    const made = await Promise.all(children.map(({ dataDir }) => within(dataDir, madeSoFar)))
    const isMade = made.every((one, i) => one.made >= (ends[i]?.end ?? 0))
    const problems = isMade
      ? await compare(children, parentDir)
      : ['the tables of a city are behind its journal']
    if (problems.length === 0 || performance.now() > until) return problems
    await pause(LOOK_EVERY_MS)
  }
}

async function compare(children: readonly Child[], parentDir: string): Promise<string[]> {
  const lines = await Promise.all(
    children.map(async ({ dataDir, uplink }) => asHandedOn(await within(dataDir, storedLines), uplink)),
  )
  const expected = new Set(lines.flat())
  const held = await within(parentDir, storedLines)
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
async function within<T>(dataDir: string, work: (connection: ClientConfig) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ dataDir, log: createLog('silent') })
  try {
    return await work(postgres.connection)
  } finally {
    if (postgres.adopted) postgres.leave()
    else await postgres.stop()
  }
}
