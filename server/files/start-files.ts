import type { Kysely } from 'kysely'
import type { AddressOf } from '../access/client-address.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { Log } from '../log.ts'
import type { Database } from '../store/schema.ts'
import { feedDoorOf, type GatewayParts } from './feed-door-of-gateway.ts'
import { FileDesk } from './file-desk.ts'
import type { FileParts } from './file-handlers.ts'
import { ImportBook } from './import-book.ts'
import { Importer } from './importer.ts'
import { Inbox } from './inbox.ts'
import { MappingBook } from './mapping-book.ts'

export interface Files extends FileParts {
  stop(): Promise<void>
}

/** Everything about files: what was begun goes on, and the folder is watched where one is configured. */
export function startFiles(
  parts: GatewayParts & {
    addressOf: AddressOf
    db: Kysely<Database>
    audit: AuditPort
    log: Log
    inboxFolder: string | undefined
    inboxEveryMs?: number | undefined
  },
): Files {
  const { db, audit, log, now, pack, inboxFolder } = parts
  const door = feedDoorOf(parts)
  const imports = new ImportBook(db)
  const importer = new Importer({ book: imports, door, now, log })
  const zone = pack.pack.zone
  const desk = new FileDesk({ door, mappings: new MappingBook(db), imports, importer, audit, zone, now })
  const inbox =
    inboxFolder === undefined
      ? undefined
      : new Inbox({ folder: inboxFolder, desk, log, everyMs: parts.inboxEveryMs })
  importer.resume().catch((error: unknown) => log.warn({ err: error }, 'unfinished imports not read'))
  inbox?.start()
  return {
    desk,
    addressOf: parts.addressOf,
    inbox,
    async stop() {
      await inbox?.stop()
      await importer.stop()
    },
  }
}
