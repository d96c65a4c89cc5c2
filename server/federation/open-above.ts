import type { Kysely } from 'kysely'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Database } from '../store/schema.ts'
import { AboveBook } from './above-book.ts'
import { AboveStore } from './above-store.ts'

/** With what the centre above said in former lives of this server. */
export async function openAbove(parts: {
  config: Pick<Config, 'UPLINK_URL'>
  /** The centre that this is. */
  centre: string
  db: Kysely<Database>
  registry: DomainRegistry
  now: () => number
  log: Log
}): Promise<AboveBook> {
  const { centre, db, registry, now, log } = parts
  const failed = (error: unknown) => log.warn({ err: error }, 'figures of the centre above not recorded')
  const book = new AboveBook({ store: new AboveStore(db), centre, registry, now, failed })
  // What was said by a centre that is above this one no more is not shown.
  if (parts.config.UPLINK_URL !== undefined) await book.load()
  return book
}
