import type { Kysely } from 'kysely'
import type { Log } from '../../log.ts'
import type { Database } from '../../store/schema.ts'
import { LocalDays } from '../../world/local-day.ts'
import { KeyBook } from './key-book.ts'
import { readKeys, writeUse } from './key-store.ts'

const LOOK_EVERY_MS = 1_000
/** A crash forgets at most so much of what was counted. */
const SAVE_EVERY_MS = 60_000

export interface OpenKeys {
  book: KeyBook
  stop(): Promise<void>
}

/** Keys of programs, from the store; how often each was used goes back there now and then, and at the end. */
export async function openKeys(parts: {
  db: Kysely<Database>
  zone: string
  log: Log
  now: () => number
}): Promise<OpenKeys> {
  const { db, zone, log, now } = parts
  const days = new LocalDays(zone)
  const book = new KeyBook({ now, dayOf: (at) => days.of(at) })
  for (const { lastUsedOn, used, refused, ...key } of await readKeys(db))
    book.put(key, { lastUsedOn, used, refused })
  let writing: Promise<void> = Promise.resolve()
  const save = () => (writing = writing.then(() => saveUse(db, book, log)))
  const looking = setInterval(() => book.sweep(), LOOK_EVERY_MS)
  const saving = setInterval(() => void save(), SAVE_EVERY_MS)
  return {
    book,
    stop() {
      clearInterval(looking)
      clearInterval(saving)
      return save()
    },
  }
}

async function saveUse(db: Kysely<Database>, book: KeyBook, log: Log): Promise<void> {
  for (const { id, use } of book.takeUnsaved()) {
    try {
      await writeUse(db, id, use)
    } catch (error) {
      book.giveBack(id)
      log.warn({ err: error, key: id }, 'use of a key not written')
    }
  }
}
