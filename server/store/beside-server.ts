import pg, { type ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import { cannotConnect } from './cannot-connect.ts'
import { startPostgres } from './postgres/start-postgres.ts'

export interface BesideOptions {
  dataDir: string
  databaseUrl?: string | undefined
  /** Names the connection, for people. */
  tool: string
  log: Log
}

/**
 * Does work on a connection to a store, whether a server has it open or not, without becoming its owner. The store of
 * `dataDir` must be there. Throws StoreError where it cannot be reached.
 */
export async function besideServer<T>(
  options: BesideOptions,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { dataDir, databaseUrl, tool, log } = options
  if (databaseUrl !== undefined) return connected({ connectionString: databaseUrl }, tool, work)
  const postgres = await startPostgres({ dataDir, log })
  try {
    return await connected(postgres.connection, tool, work)
  } finally {
    // One that was running is a server's.
    await (postgres.adopted ? postgres.leave() : postgres.stop())
  }
}

async function connected<T>(
  connection: ClientConfig,
  tool: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ application_name: `toan-canh ${tool}`, ...connection })
  // A connection that is lost fails its query as well.
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw cannotConnect(error)
  })
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
