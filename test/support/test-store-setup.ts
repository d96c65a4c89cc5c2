import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../server/store/postgres/start-postgres.ts'
import { leash } from './leash.ts'
import { makeTemplate } from './template-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run, with the template of `freshDatabase`. */
    embedded: ClientConfig
  }
}

/** One PostgreSQL for all files of a project, started as the server starts its own, but for what is slow about it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  const unleash = leash(dataDir)
  const postgres = await startPostgres({ dataDir, log: pino({ level: 'silent' }), durable: false })
  await makeTemplate(postgres.connection)
  project.provide('embedded', postgres.connection)
  return async () => {
    await postgres.stop()
    unleash()
    await rm(dataDir, { recursive: true, force: true })
  }
}
